"""What the search for persons looks at and what it searches with: all of it is told, so that finds can be kept."""

import ast
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from redactor.detect import encoder, search_facts
from redactor.detect.findings import Search
from redactor.detect.persons.find import find_persons
from redactor.detect.portions.segment import read
from redactor.detect.search_facts import (
    SEARCHED_WITH,
    looked_at_for_identifiers,
    looked_at_for_persons,
    searched_with,
)
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level
from redactor.terms.portion import PortionKind
from redactor.terms.span import Span
from tests.conftest import ROOT

#: What `looked_at_for_persons` tells, type by type; an empty set for what is told whole.
TOLD = {
    "Document": {"text"},
    "Reading": {"form", "portions", "authority"},
    "ClassificationAuthority": {"classified_by"},
    "Portion": {"kind", "spans"},
}

MEMORANDUM = """\
MEMORANDUM FOR THE RECORD

SUBJECT: Talks on the harbor

1. Mr. Tobias Kestrel met Senator Okonedo. Drafted: JLINDQVIST

2. Kestrel left early.

Winifred Oakenshaw
Director
"""


class OnlyTold:
    """A value of ours that gives what `looked_at_for_persons` tells and fails on everything else."""

    def __init__(self, value: Any) -> None:
        self._value = value

    def __getattr__(self, name: str) -> Any:
        kind = type(self._value).__name__
        if name not in TOLD[kind]:
            pytest.fail(f"the search looks at {kind}.{name}, which `looked_at_for_persons` does not tell")
        return wrapped(getattr(self._value, name))


def wrapped(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(wrapped(each) for each in value)
    return OnlyTold(value) if is_dataclass(value) and not isinstance(value, Span) else value


def document_of(text: str) -> Document:
    return Document(Source("a", "a", "text"), text)


@pytest.mark.parametrize("text", ["telegram", "short", "memorandum"])
def test_the_search_looks_at_what_is_told_and_at_nothing_else(text: str, telegram_text: str, short_telegram: str):
    document = document_of({"telegram": telegram_text, "short": short_telegram, "memorandum": MEMORANDUM}[text])
    reading = read(document)
    found = find_persons(document, reading)
    assert found
    assert find_persons(OnlyTold(document), OnlyTold(reading)) == found  # type: ignore[arg-type]


def test_each_fact_told_makes_another_name(short_telegram: str):
    document = document_of(short_telegram)
    reading = read(document)
    assert reading.authority is not None
    first, *others = reading.portions
    variants = [
        (replace(document, text=document.text.replace("trawlers", "Trawlers")), reading),
        (document, replace(reading, form="letter")),
        (document, replace(reading, authority=None)),
        (document, replace(reading, authority=replace(reading.authority, classified_by=Span(1, 2)))),
        (document, replace(reading, portions=(replace(first, kind=PortionKind.TABLE), *others))),
        (document, replace(reading, portions=(replace(first, spans=(Span(0, 1), *first.spans)), *others))),
        (document, replace(reading, portions=(*others, first))),
    ]
    told = [looked_at_for_persons(document, reading), *(looked_at_for_persons(*each) for each in variants)]
    assert len(set(told)) == len(told)


def test_what_the_search_does_not_look_at_makes_no_other_name(short_telegram: str):
    document = document_of(short_telegram)
    reading = read(document)
    other = replace(document, source=Source("b", "b", "record", classification="SECRET"), pages=(Span(0, 9),))
    remarked = tuple(replace(portion, number="7", mark=None, marking=None) for portion in reading.portions)
    assert all(portion.level in {None, Level.SECRET} for portion in remarked)
    assert looked_at_for_persons(
        other, replace(reading, portions=remarked, banner=None, tags=())
    ) == looked_at_for_persons(document, reading)


def test_text_that_no_encoding_takes_has_a_name_too():
    document = document_of("1. (U) \ud800 text.\n")
    assert looked_at_for_persons(document, read(document))


def test_the_search_for_identifiers_looks_at_text_and_kinds(short_telegram: str):
    document = document_of(short_telegram.replace("on time", "on time, call 202-555-0143 or 078-05-1120"))
    kinds = frozenset({"PHONE_NUMBER", "US_SSN"})
    found = Search().identifiers(document, kinds)
    assert found
    assert Search().identifiers(OnlyTold(document), kinds) == found  # type: ignore[arg-type]
    told = {
        looked_at_for_identifiers(document, kinds),
        looked_at_for_identifiers(document, frozenset({"PHONE_NUMBER"})),
        looked_at_for_identifiers(document, frozenset()),
        looked_at_for_identifiers(replace(document, text=document.text.lower()), kinds),
        looked_at_for_persons(document, read(document)),
    }
    assert len(told) == 5
    assert looked_at_for_identifiers(document, frozenset(sorted(kinds, reverse=True))) in told


def imports_of(path: Path) -> set[str]:
    """The modules of ours that a file imports, late imports included."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("redactor"):
            module = str(node.module)
            found |= {f"{module}.{name.name}" if is_package(module) else module for name in node.names}
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.startswith("redactor")}
    return found


def is_package(module: str) -> bool:
    return (ROOT / module.replace(".", "/")).is_dir()


def test_the_search_imports_nothing_that_is_not_told():
    """No register of markings, no policy: else what was found under one would be taken under another."""
    told = tuple(f"redactor.{place.removesuffix('.py').replace('/', '.')}" for place in SEARCHED_WITH)
    places = [ROOT / "redactor" / place for place in SEARCHED_WITH]
    modules = [file for place in places for file in ([place] if place.is_file() else place.rglob("*.py"))]
    assert len(modules) > 30
    untold = {
        (file.name, name)
        for file in modules
        for name in imports_of(file)
        if not any(name == each or name.startswith(f"{each}.") for each in told)
    }
    assert not untold


def test_every_file_of_the_search_is_in_its_digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """A table or a line of code that changes is another search."""
    for place in SEARCHED_WITH:
        there = ROOT / "redactor" / place
        for file in [there] if there.is_file() else there.rglob("*"):
            if file.suffix in {".py", ".toml", ".txt"}:
                copy = tmp_path / file.relative_to(ROOT / "redactor")
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(file.read_bytes())
    monkeypatch.setattr(search_facts, "files", lambda _: tmp_path)
    digest = searched_with.__wrapped__
    before = digest()
    seen = {before}
    for name in (
        "detect/identifiers/patterns.toml",
        "detect/persons/lexicon.toml",
        "detect/persons/tables/given.txt",
        "detect/encoder/spans.py",
        "errors.py",
    ):
        path = tmp_path / name
        path.write_bytes(path.read_bytes() + b"\n")
        seen.add(digest())
    assert len(seen) == 6


def test_another_model_and_another_package_are_another_search(monkeypatch: pytest.MonkeyPatch):
    digest = searched_with.__wrapped__
    seen = {digest()}
    monkeypatch.setattr(encoder, "digest", lambda: "0" * 64)
    seen.add(digest())
    monkeypatch.setattr(encoder, "is_available", lambda: False)
    seen.add(digest())
    monkeypatch.setattr(search_facts, "version", lambda name: f"{name} 9")
    seen.add(digest())
    assert len(seen) == 4


def test_every_package_named_is_known():
    assert all(search_facts._version(package) for package in search_facts._PACKAGES)


def test_fields_told_are_fields():
    from redactor.terms import document, portion, reading

    types = {each.__name__: each for each in (document.Document, portion.Portion, reading.Reading)}
    types["ClassificationAuthority"] = reading.ClassificationAuthority
    assert all(TOLD[name] <= {field.name for field in fields(kind)} for name, kind in types.items())
