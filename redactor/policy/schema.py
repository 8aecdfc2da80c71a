"""The published JSON Schema of a policy file, made from the shape that the loader itself uses.

`schema.json` is what editors read (each shipped policy names it in its first line); a test fails when it and the shape
part. The schema is an editor's help: what concerns several rules or other files, only `redactor policy check` knows.
"""

import json
from pathlib import Path
from typing import Any

PUBLISHED = Path(__file__).with_name("schema.json")

_Form = dict[str, Any]


def make_schema() -> str:
    """The JSON Schema as text, keys in a fixed order, with a line end. `redactor policy schema --made` prints it."""
    from redactor.policy.file.shape import PolicyShape

    schema: _Form = _tidied(PolicyShape.model_json_schema(by_alias=True))
    definitions = schema["$defs"]
    for definition in [*definitions.values(), schema]:
        for key, field in definition.get("properties", {}).items():
            definition["properties"][key] = _with_short_forms(field, definitions)
    definitions |= {f"word-{kind}": {"type": "string", "enum": words} for kind, words in _tables().items()}
    schema |= {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "redactor policy"}
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def published_schema() -> str:
    """The schema as published."""
    return PUBLISHED.read_text("utf-8")


def _tables() -> dict[str, list[str]]:
    """The words of each table, `any` with those that a test of names may ask for."""
    from redactor.policy.exemptions import assignable
    from redactor.policy.vocabulary import vocabulary

    tested = {"controls", "owners", "countries", "captions", "declassify_tokens"}
    kinds = [*sorted(tested), "forms", "entities"]
    tables = {kind: sorted(vocabulary().words(kind) | ({"any"} if kind in tested else set())) for kind in kinds}
    return tables | {"exemptions": sorted(assignable())}


def _tidied(form: Any) -> Any:
    """The form without titles and defaults of fields, and without null: a key without a value is refused."""
    if isinstance(form, list):
        return [_tidied(each) for each in form if each != {"type": "null"}]
    if not isinstance(form, dict):
        return form
    if "x-words" in form:
        listed: _Form = {"$ref": f"#/$defs/word-{form['x-words']}"}
        return {"anyOf": [listed, {"enum": form["x-also"]}]} if form["x-also"] else listed
    tidy = {}
    for key, value in form.items():
        is_field_list = key in {"properties", "$defs"}
        if is_field_list:
            tidy[key] = {name: _tidied(each) for name, each in value.items()}
        elif key not in {"title", "default"}:
            tidy[key] = _tidied(value)
    if len(tidy.get("anyOf", ())) == 1:
        tidy |= tidy.pop("anyOf")[0]
    return tidy


def _with_short_forms(field: _Form, definitions: dict[str, _Form]) -> _Form:
    """Adds the short forms that the loader takes: one word for a list of it, words for a test of names."""
    if isinstance(field.get("additionalProperties"), dict):
        return field | {"additionalProperties": _with_short_forms(field["additionalProperties"], definitions)}
    described = {key: field[key] for key in ("description",) if key in field}
    rest = {key: value for key, value in field.items() if key != "description"}
    options = rest.get("anyOf", [rest]) if set(rest) <= {"anyOf"} else [rest]
    options = options + [short for option in options for short in _short_forms(option, definitions)]
    return described | (options[0] if len(options) == 1 else {"anyOf": options})


def _short_forms(option: _Form, definitions: dict[str, _Form]) -> list[_Form]:
    items = option.get("items", {})
    if option.get("type") == "array" and not _is_model(items, definitions):
        return [items]
    test = definitions.get(option.get("$ref", "").rsplit("/", 1)[-1], {}).get("properties", {})
    if "any" not in test or "none" not in test:
        return []
    options = test["any"].get("anyOf", [test["any"]])
    has_none = [{"const": "none"}] if "only" in test or "at_least" in test else []
    arrays = [each for each in options if each.get("type") == "array"]
    return [*arrays, *(each["items"] for each in arrays), *has_none]


def _is_model(items: _Form, definitions: dict[str, _Form]) -> bool:
    return definitions.get(items.get("$ref", "").rsplit("/", 1)[-1], {}).get("type") == "object"
