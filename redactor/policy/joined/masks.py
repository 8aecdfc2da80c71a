"""What a policy and its bases mask together, word lists of files included.

A list's file stands beside its policy. Words of such lists may be protected: no message quotes one.
"""

import datetime as dt
from pathlib import Path
from typing import NamedTuple

from redactor.policy.file.shape import PolicyShape
from redactor.policy.file.shape_masks import KeepShape, OfficialShape, PersonsShape
from redactor.policy.file.yaml_source import Path as YamlPath
from redactor.policy.file.yaml_source import YamlSource
from redactor.terms.mask import Across, Doubt, EntityMask, InOffice, Mask, PersonMask, Show, TermMask, Who
from redactor.terms.problem import Problem

MAX_LIST_BYTES = 8_000_000
MAX_TERM_CHARS = 200

_Layer = tuple[PolicyShape, YamlSource, Path]


class _Line(NamedTuple):
    """What stands on a line of a list, white space set right; `number` counts from 1."""

    number: int
    words: str


def mask_of(layers: tuple[_Layer, ...]) -> tuple[Mask, list[Problem]]:
    """The masks of a chain, the policy itself first: the nearest word on persons, every term list, every identifier."""
    problems: list[Problem] = []
    persons: PersonMask | None = None
    terms: dict[str, TermMask] = {}
    entities: dict[str, EntityMask] = {}
    for shape, source, folder in reversed(layers):
        known = len(source.problems)
        if not shape.mask:
            continue
        if shape.mask.persons:
            persons = _persons(shape.mask.persons, source, folder)
        for number, each in enumerate(shape.mask.terms):
            where: YamlPath = ("mask", "terms", number)
            listed = _lines(each.file, folder, source, (*where, "file"))
            words = (*each.terms, *(line.words for line in listed))
            if each.id in terms:
                source.complain("duplicate-terms", f"term list `{each.id}` stands twice", source.place((*where, "id")))
            terms[each.id] = TermMask(each.id, words, frozenset(each.exempt))
        entities |= {kind: EntityMask(kind, frozenset(codes)) for kind, codes in shape.mask.entities.items()}
        problems += source.problems[known:]
    ordered = tuple(entities[kind] for kind in sorted(entities))
    return Mask(persons, tuple(terms.values()), ordered), problems


def _persons(shape: PersonsShape, source: YamlSource, folder: Path) -> PersonMask:
    keep = shape.keep or KeepShape.model_validate({})
    where = ("mask", "persons", "keep", "file")
    lines = _lines(keep.file, folder, source, where)
    officials = [_in_office(line, source, where) for line in lines if ";" in line.words]
    officials += [_official(each) for each in keep.names if isinstance(each, OfficialShape)]
    names = [each for each in keep.names if isinstance(each, str)] + [
        line.words for line in lines if ";" not in line.words
    ]
    return PersonMask(
        who=Who(shape.who),
        exempt=frozenset(shape.exempt),
        keep_names=tuple(names),
        keep_in_office=tuple(each for each in officials if each),
        keep_titles=tuple(keep.titles),
        always=tuple(shape.always),
        doubt=Doubt(shape.doubt),
        across=Across(shape.across),
        show=Show(shape.show),
        key_file=_key_file(shape.key, folder, source),
    )


def _key_file(name: str | None, folder: Path, source: YamlSource) -> str:
    """The path of the key; whether it can be used is asked when a run needs it."""
    if name is None:
        return ""
    if ".." in Path(name).parts:
        source.complain("bad-key", "a key file stands beside the policy", source.place(("mask", "persons", "key")))
    return str((folder / name).absolute())


def _official(shape: OfficialShape) -> InOffice:
    return InOffice(shape.name, shape.first, shape.last, shape.title or "")


def _in_office(line: _Line, source: YamlSource, where: YamlPath) -> InOffice | None:
    """A line of a list of officials: `Jane Sample; Ambassador; 2001-01-20; 2005-01-20`.

    The title may be left out (`Jane Sample; 2001-01-20; 2005-01-20`), and any part but the name may be empty.
    """
    name, *parts = (part.strip() for part in line.words.split(";"))
    title, *ends = parts if len(parts) != 2 or not _is_date(parts[0] or parts[1]) else ["", *parts]
    try:
        first, last = (dt.date.fromisoformat(end) if end else None for end in [*ends, "", ""][: max(2, len(ends))])
    except ValueError:
        first = last = None
        name = ""
    says_nothing = len(parts) > 2 and not any(parts)
    if not any(c.isalnum() for c in name) or says_nothing or title[:1].isdecimal() or (first and last and first > last):
        message = f"line {line.number} of the list is no `name; title; from; until` with dates"
        source.complain("bad-list", message, source.place(where))
        return None
    return InOffice(name, first, last, title)


def _is_date(text: str) -> bool:
    return text[:4].isdecimal() and text[4:5] == "-"


def _lines(name: str | None, folder: Path, source: YamlSource, where: YamlPath) -> tuple[_Line, ...]:
    """The words of a list file, one a line; lines that begin with `#` are comments."""
    if name is None:
        return ()
    path = folder / name
    if ".." in Path(name).parts or not path.is_file():
        source.complain("no-such-list", "there is no such file beside the policy", source.place(where))
        return ()
    try:
        content = path.read_bytes()
        written = content.decode("utf-8-sig").splitlines() if len(content) <= MAX_LIST_BYTES else None
    except (OSError, UnicodeDecodeError):
        written = None
    if written is None:
        source.complain("bad-list", "the list cannot be read: UTF-8, at most 8 MB", source.place(where))
        return ()
    plain = (_Line(number, " ".join(line.split())) for number, line in enumerate(written, 1))
    lines = tuple(line for line in plain if line.words and not line.words.startswith("#"))
    wrong = next((line for line in lines if not _can_be_looked_for(line.words)), None)
    if wrong or not lines:
        what = f"line {wrong.number} of the list is no word to look for" if wrong else "the list is empty"
        source.complain("bad-list", what, source.place(where))
    return lines


def _can_be_looked_for(words: str) -> bool:
    return len(words) <= MAX_TERM_CHARS and any(c.isalnum() for c in words)
