"""The chain of events: every change to a line is found."""

import datetime as dt
import json
from pathlib import Path

import pytest

from redactor.audit.chain import append, check
from redactor.terms.event import AuditEvent, EventKind

AT = dt.datetime(2026, 1, 31, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def trail(tmp_path: Path) -> Path:
    path = tmp_path / "audit.jsonl"
    append(path, [AuditEvent(EventKind.RUN_STARTED, AT)])
    append(path, [AuditEvent(EventKind.PROPOSED, AT, f"d{i}", counts=(("withheld", i),)) for i in range(3)])
    return path


def test_a_whole_chain_passes(trail: Path):
    assert check(trail) == ()
    assert [json.loads(line)["number"] for line in trail.read_text().splitlines()] == [1, 2, 3, 4]


def removed(lines: list[str]) -> list[str]:
    return lines[:1] + lines[2:]


def swapped(lines: list[str]) -> list[str]:
    return [lines[0], lines[2], lines[1], lines[3]]


def changed(lines: list[str]) -> list[str]:
    return [lines[0], lines[1].replace('"withheld": 0', '"withheld": 9'), *lines[2:]]


def added(lines: list[str]) -> list[str]:
    return [*lines, lines[-1]]


def broken(lines: list[str]) -> list[str]:
    return [*lines[:-1], lines[-1][:-5]]


@pytest.mark.parametrize("damage", [removed, swapped, changed, added, broken])
def test_every_damage_is_found(trail: Path, damage):
    trail.write_text("\n".join(damage(trail.read_text().splitlines())) + "\n")
    assert [problem.code for problem in check(trail)] == ["audit-chain-broken"]


def test_an_empty_trail_does_not_pass(tmp_path: Path):
    path = tmp_path / "audit.jsonl"
    path.write_text("")
    assert [problem.code for problem in check(path)] == ["audit-trail-empty"]
