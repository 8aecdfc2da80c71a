"""Item types of the policy file: single words, each checked against its table, and lists of them.

Each type refuses a wrong word with the nearest right one. The lists take one word where one is meant: `kind: subject`
is `kind: [subject]`. Imported by `shape` only; pydantic lives in these files and nowhere else.
"""

import datetime as dt
import re
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from redactor.policy.exemptions import assignable, exemptions, nearest_code
from redactor.policy.nearest import nearest, slip_of
from redactor.policy.vocabulary import vocabulary
from redactor.policy.wording import WordingError, compile_pattern, compile_words

_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

#: One line of printable text: titles, authorities and names are printed on releases.
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]+$")]
Prose = Annotated[str, StringConstraints(max_length=20_000)]
Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=60)]


def unknown_word(what: str, word: str, known: Any) -> PydanticCustomError:
    """The error for a word outside its table."""
    near = nearest(word, known)
    hint = f"; did you mean {near}?" if near else ""
    return PydanticCustomError(
        f"unknown-{what.replace(' ', '-')}", "{text}", {"text": f"unknown {what} `{word[:60]}`{hint}"}
    )


def _of(kind: str, what: str) -> AfterValidator:
    def check(word: str) -> str:
        known = vocabulary().words(kind)
        if word not in known and word != "any":
            raise unknown_word(what, word, known)
        return word

    return AfterValidator(check)


def _offered(kind: str, *also: str) -> WithJsonSchema:
    """Marks a word for the published schema, which lists each table once; `schema` puts the list in."""
    return WithJsonSchema({"x-words": kind, "x-also": list(also)})


def _code(code: str) -> str:
    if code in assignable():
        return code
    near = nearest_code(code)
    if code in exemptions():
        text = f"`{code}` is recognised in old releases and cannot be given"
    else:
        text = f"unknown exemption code `{code[:60]}`" + (f"; did you mean {near}?" if near else "")
    raise PydanticCustomError("unknown-exemption", "{text}", {"text": text})


def _given_code(code: str) -> str:
    return code if code in {"as-marked", "from-extension", "none"} else _code(code)


def _suggested_code(code: str) -> str:
    return code if code == "from-document" else _code(code)


def _referee(name: str) -> str:
    known = vocabulary().referees | vocabulary().owners
    near = None if name in known else slip_of(name, known)
    if near:
        raise unknown_word("referee", name, [near])
    return name


def _wording(compiler: Any) -> AfterValidator:
    def check(text: str) -> str:
        try:
            compiler(text)
        except WordingError as error:
            raise PydanticCustomError("wording", "{text}", {"text": str(error)}) from None
        return text

    return AfterValidator(check)


def _date(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not _ISO_DATE.match(value):
        raise PydanticCustomError("bad-date", "a date is written 2030-12-31")
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError("bad-date", "no such day in the calendar") from None


def as_list(value: Any) -> Any:
    """One word as a list of it; anything else unchanged."""
    return [value] if isinstance(value, str | int) and not isinstance(value, bool) else value


def _numbered(value: Any) -> Any:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


T = TypeVar("T")

#: A list of one item at least; a single item stands for the list of it.
Many = Annotated[list[T], BeforeValidator(as_list), Field(min_length=1)]

Date = Annotated[dt.date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
AsOf = Annotated[
    dt.date | None,
    BeforeValidator(lambda value: None if value == "run-date" else _date(value)),
    WithJsonSchema({"anyOf": [{"const": "run-date"}, {"type": "string", "format": "date"}]}),
]
Control = Annotated[str, _of("controls", "control"), _offered("controls")]
Owner = Annotated[str, _of("owners", "owner"), _offered("owners")]
Country = Annotated[str, _of("countries", "country or group"), _offered("countries")]
Caption = Annotated[str, _of("captions", "caption"), _offered("captions")]
Form = Annotated[str, _of("forms", "form of document"), _offered("forms")]
Token = Annotated[str, _of("declassify_tokens", "declassification instruction"), _offered("declassify_tokens")]
Entity = Annotated[str, _of("entities", "entity"), _offered("entities")]
Referee = Annotated[Line, AfterValidator(_referee)]
Code = Annotated[str, AfterValidator(_code), _offered("exemptions")]
GivenCode = Annotated[str, AfterValidator(_given_code), _offered("exemptions", "as-marked", "from-extension", "none")]
SuggestedCode = Annotated[str, AfterValidator(_suggested_code), _offered("exemptions", "from-document")]
Reason = Annotated[
    str, AfterValidator(lambda code: code if code == "any" else _code(code)), _offered("exemptions", "any")
]
Words = Annotated[str, _wording(compile_words)]
Pattern = Annotated[str, _wording(compile_pattern)]
Name = Annotated[Line, StringConstraints(max_length=80)]
PortionName = Annotated[str, BeforeValidator(_numbered), WithJsonSchema({"type": ["string", "integer"]})]
