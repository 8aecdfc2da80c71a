"""The chain of events: every change to a line is found."""

import datetime as dt
import json
from pathlib import Path

import pytest

from redactor.audit.chain import Trail, append, check
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


def test_a_torn_last_line_is_set_aside_and_the_chain_goes_on(trail: Path):
    whole = trail.read_bytes()
    trail.write_bytes(whole + b'{"number": 5, "ki')
    with Trail(trail) as opened:
        assert opened.torn_bytes == 17
        opened.write(opened.next_line(AuditEvent(EventKind.TRAIL_MENDED, AT)))
    assert check(trail) == ()
    assert trail.read_bytes().startswith(whole)
    (aside,) = trail.parent.glob("*.torn-at-*")
    assert aside.read_bytes() == b'{"number": 5, "ki'


def test_a_line_that_does_not_follow_is_not_written(trail: Path):
    with Trail(trail) as opened:
        line = opened.next_line(AuditEvent(EventKind.RUN_ENDED, AT))
        opened.write(line)
        with pytest.raises(ValueError, match="does not follow"):
            opened.write(line)
    assert check(trail) == ()
