"""The page on JSON shows every field that a command answers with, and none that it does not."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import ROOT, Call, call_redactor

PAGE = (ROOT / "docs" / "json.md").read_text("utf-8")
SHOWN = {name: json.loads(line) for name, line in re.findall(r"^```json ([\w-]+)\n(.*)\n```$", PAGE, re.MULTILINE)}

#: Mappings whose keys are no fields: codes, actions, facts.
FREE = {"exemptions", "before", "after", "turns[].facts", "portions[].facts", "said", "decided"}

TELEGRAM = """\
O 020900Z MAR 05
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC IMMEDIATE

C O N F I D E N T I A L RIVERTON 000017

E.O. 12958: DECL: 03/02/2015
TAGS: PREL

SUBJECT: THE QUAY

Classified By: Ambassador Jane Sample for reasons 1.4 (b) and (d).

1. (C) The quay was cleared. Write to quay@example.org.

2. (S//SI) The quay was watched.
"""
POLICY = """\
schema: 1
id: office
title: Office
authority: E.O. 13526, section 3.5
extends: us-base
rules:
  - {id: plain, when: {level: CONFIDENTIAL, owners: {only: USA}, controls: none}, do: %s}
  - {id: rest, when: {}, do: withhold, exempt: as-marked}
tests:
  - {name: one, given: {text: "1. (S) Text.", as_of: 2010-01-01}, expect: [{portion: 1, do: withhold}]}
"""


def fields(form: Any, path: str = "") -> Iterator[str]:
    """The path of every field: `portions[].mark.start`."""
    if isinstance(form, list):
        for each in form:
            yield from fields(each, f"{path}[]")
    elif isinstance(form, dict) and path not in FREE:
        for key, value in form.items():
            here = f"{path}.{key}".lstrip(".")
            yield here
            yield from fields(value, here)


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[dict[str, Any]]]:
    """What each command says of one telegram under one policy, by the name of its form on the page."""
    here = tmp_path_factory.mktemp("json")
    source, office, lax, out = here / "cable.txt", here / "office.yaml", here / "lax.yaml", here / "out"
    source.write_text(TELEGRAM)
    office.write_text(POLICY % "withhold, exempt: as-marked")
    lax.write_text(POLICY % "release")
    older = here / "older"
    older.mkdir()
    (older / "cable.txt").write_text(TELEGRAM)

    def call(*words: object, stdin: bytes = b"") -> Call:
        return call_redactor(*words, "--json", stdin=stdin)

    run = ("redact", source, "--out", out, "--as-of", "2026-01-01", "--decisions", out / "internal" / "decisions")
    sign = ("release", out, "--by", "J. Doe, Reviewer", "--authority", "E.O. 13526, sec. 3.1(b)")
    said = {
        "mark": call("mark", SHOWN["mark"]["input"]),
        "rollup": call("rollup", "-", stdin=b'{"portions": ["(S//NF)", "(U)"], "date": "2001-05-04"}'),
        "inspect": call("inspect", source),
        "lint": call("lint", source),
        "redact": call(*run[:-2], "--policy", office),
        "review": call("review", out),
        "compare": call("compare", out, "--released", older),
        "refer": call("refer", out),
        "policy-list": call("policy", "list"),
        "policy-check": call("policy", "check", office),
        "policy-test": call("policy", "test", office),
        "policy-explain": call("policy", "explain", source, "--policy", lax, "--as-of", "2026-01-01"),
        "policy-diff": call("policy", "diff", office, lax),
        "policy-impact": call("policy", "impact", office, lax, source, "--as-of", "2026-01-01"),
    }
    call(*sign)
    call("redact", source, "--out", out, "--as-of", "2026-01-01", "--policy", lax)
    said["release"] = call(*sign)
    said["verify"] = call("verify", out / "released" / "cable.txt.txt")
    said["refer-answers"] = call("refer", out, "--answers", out / "internal" / "packages" / "NSA" / "answer.json")
    said["audit"] = call("audit", "check", out)
    return {name: done.lines for name, done in said.items()}


@pytest.mark.model
@pytest.mark.parametrize("name", [name for name in SHOWN if name != "problem"])
def test_the_page_shows_every_field_of_an_answer(name: str, answers: dict[str, list[dict[str, Any]]]):
    told = {path for line in answers[name] for path in fields(line)}
    problem = {
        f"{stem}.{key}"
        for stem in ("problems[]", "leaks[]", "warnings[]", "tests[].problems[]")
        for key in SHOWN["problem"]
    }
    assert told, "nothing was answered"
    assert told - set(fields(SHOWN[name])) <= problem
    assert set(fields(SHOWN[name])) - told == set()


@pytest.mark.model
@pytest.mark.parametrize("name", ["mark", "rollup"])
def test_the_page_shows_the_very_answer(name: str, answers: dict[str, list[dict[str, Any]]]):
    assert answers[name] == [SHOWN[name]]


def test_the_page_names_every_word_that_machines_key_on():
    from redactor.advise.difference import Protection
    from redactor.advise.impact import Turn
    from redactor.terms.decision import Outcome
    from redactor.terms.marking import Level, System
    from redactor.terms.policy import Action
    from redactor.terms.portion import LevelFrom, PortionKind
    from redactor.terms.problem import Severity
    from redactor.terms.reading import ClassificationFrom, DeclassifyKind

    closed = (
        Action,
        ClassificationFrom,
        DeclassifyKind,
        LevelFrom,
        Outcome,
        PortionKind,
        Protection,
        Severity,
        System,
        Turn,
    )
    words = {each.value for kind in closed for each in kind} | {level.title for level in Level}
    assert {word for word in words if f"`{word}`" not in PAGE} == set()
