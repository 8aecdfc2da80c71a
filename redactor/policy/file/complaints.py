"""What is wrong with a policy file, said to the person who wrote it: where, what, and the nearest right word.

Turns pydantic's errors into problems. A policy's own words may be quoted here: its author reads them. Words of term
lists and names to be masked are never quoted, for those may be protected themselves.
"""

import re
from collections.abc import Iterator
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from redactor.policy.file.shape import PolicyShape
from redactor.policy.file.yaml_source import Path, YamlSource
from redactor.policy.nearest import nearest
from redactor.policy.vocabulary import instead_of

#: What pydantic's types are called by someone who writes YAML.
_WANTED = {
    "string_type": "text is wanted: put it in quotes",
    "string_sub_type": "text is wanted: put it in quotes",
    "int_type": "a whole number is wanted",
    "bool_type": "true or false is wanted, without quotes",
    "list_type": "a list is wanted",
    "dict_type": "a mapping (`key: value`) is wanted",
    "model_type": "a mapping (`key: value`) is wanted",
    "model_attributes_type": "a mapping (`key: value`) is wanted",
}
_LIMITS = {
    "string_too_short": "too short: nothing stands here",
    "string_too_long": "too long: {max_length} characters at most",
    "too_short": "an empty list: name one at least, or take the key away",
    "greater_than_equal": "too small: {ge} at least",
    "less_than_equal": "too large: {le} at most",
}
_PATTERNS = {"id": "an id is written in small letters, digits and hyphens: `young-and-classified`"}
_QUOTED = re.compile(r"'([^']*)'")


def complain(error: ValidationError, source: YamlSource) -> None:
    """Adds one problem for each of pydantic's errors, at the place in the file where it stands."""
    misread = {(problem.line, problem.column) for problem in source.problems}
    for each in error.errors(include_url=False, include_context=True):
        where: Path = tuple(each["loc"])
        kind = each["type"]
        if kind == "extra_forbidden":
            _unknown_key(where, source)
        elif kind == "missing":
            if source.whole:
                source.complain("missing-key", f"key `{where[-1]}` is missing", _place(source, where[:-1]))
        else:
            code, message = _said(kind, each, where)
            place = _place(source, where, key=where[-1:] == ("[key]",))
            # what could not be read as YAML is no second mistake because its type is wrong
            if place not in misread:
                source.complain(code, message, place)


def _unknown_key(where: Path, source: YamlSource) -> None:
    key = str(where[-1])
    near = nearest(key, _keys_at(where[:-1]))
    hint = f"; did you mean `{near}`?" if near else f"; known here: {', '.join(sorted(_keys_at(where[:-1])))}"
    source.complain("unknown-key", f"unknown key `{key[:60]}`{hint}", source.place(where, key=True))


def _said(kind: str, each: Any, where: Path) -> tuple[str, str]:
    context = each.get("ctx", {})
    if kind == "literal_error":
        known = _QUOTED.findall(context["expected"]) or [context["expected"]]
        word = each["input"]
        if not isinstance(word, str):
            return "wrong-type", f"one of these words is wanted: {', '.join(known)}"
        said = f"`{word[:60]}` is none of: {', '.join(known)}"
        instead = next((hint for key in where if (hint := instead_of(str(key), word))), "")
        near = None if instead else nearest(word, known)
        return "unknown-word", said + (f"; {instead}" if instead else f"; did you mean {near}?" if near else "")
    if kind in _WANTED:
        return "wrong-type", _WANTED[kind]
    if kind in _LIMITS:
        return "out-of-range", _LIMITS[kind].format(**context)
    if kind == "string_pattern_mismatch":
        return "wrong-form", _PATTERNS.get(str(where[-1]), "a character that cannot stand here")
    return kind, str(each["msg"])


def _place(source: YamlSource, where: Path, *, key: bool = False) -> tuple[int, int] | None:
    """Where `where` stands in the file. The long form of a test may have been written short: `controls: [A, B]`."""
    where = tuple(part for part in where if part != "[key]")
    if where in source.values:
        return source.place(where, key=key)
    if len(where) > 2 and where[-2] in {"any", "none"} and (short := (*where[:-2], where[-1])) in source.values:
        return source.place(short)
    return source.place(where, key=key)


def _keys_at(where: Path) -> list[str]:
    """The keys that may stand in the mapping at `where`."""
    model: type[BaseModel] = PolicyShape
    for part in where:
        if not isinstance(part, str):
            continue
        inner = {_key(name, field.alias): field.annotation for name, field in model.model_fields.items()}.get(part)
        model = next(_models(inner), model)
    return [_key(name, field.alias) for name, field in model.model_fields.items()]


def _key(name: str, alias: str | None) -> str:
    return alias or name


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
