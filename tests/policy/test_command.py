"""`redactor policy`: its answers and its exit codes."""

import json
from pathlib import Path

import pytest

from redactor.policy.schema import published_schema
from tests.policy.broken import BROKEN, HEAD, SAFE


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.yaml"
    path.write_text(HEAD + SAFE)
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "bad.yaml"
    path.write_text(BROKEN["unknown-control"])
    return path


def test_check_says_each_mistake_with_its_place_and_goes_on_to_the_next_file(redactor, good: Path, bad: Path):
    done = redactor("policy", "check", bad, good)
    assert done.code == 3
    assert f"{bad}:8:18: error: unknown control `NOFORM`; did you mean NOFORN?" in done.err
    assert f"{good}: ok" in done.err
    assert done.out == ""


def test_check_gives_one_json_line_a_file(redactor, good: Path, bad: Path):
    done = redactor("policy", "check", good, bad, "--json")
    assert done.code == 3
    first, second = done.lines
    assert first == {"file": str(good), "valid": True, "id": "office", "problems": []}
    assert (second["file"], second["valid"], second["id"]) == (str(bad), False, None)
    (problem,) = second["problems"]
    assert (problem["code"], problem["severity"], problem["line"]) == ("unknown-control", "error", 8)
    assert problem["file"] == str(bad)


def test_check_of_what_is_not_there_is_an_invalid_policy_and_no_crash(redactor, good: Path):
    done = redactor("policy", "check", "no-such-policy", good, "--json")
    assert done.code == 3
    assert [line["valid"] for line in done.lines] == [False, True]


def test_check_without_a_policy_checks_the_shipped_ones(redactor):
    done = redactor("policy", "check", "--json")
    assert done.code == 0
    assert {line["id"] for line in done.lines} >= {"us-base", "state-mdr"}
    assert all(line["valid"] and not line["problems"] for line in done.lines)


def test_list_names_every_shipped_policy(redactor):
    plain, as_json = redactor("policy", "list"), redactor("policy", "list", "--json")
    assert (plain.code, as_json.code) == (0, 0)
    for line in as_json.lines:
        assert line["id"] in plain.out
        assert line["title"] in plain.out


def test_schema_prints_the_published_schema(redactor):
    done = redactor("policy", "schema")
    assert done.code == 0
    assert done.out == published_schema()
    assert json.loads(done.out)["title"] == "redactor policy"


def test_test_answers_eight_where_a_test_fails(redactor, tmp_path: Path):
    path = tmp_path / "office.yaml"
    path.write_text(
        HEAD
        + SAFE
        + "tests:\n"
        + '  - {name: right, given: {text: "UNCLASSIFIED\\n\\n1. (U) Fair.", as_of: 2026-01-01}, expect: [{portion: 1, do: release}]}\n'
        + '  - {name: wrong, given: {text: "UNCLASSIFIED\\n\\n1. (U) Fair.", as_of: 2026-01-01}, expect: [{portion: 1, do: withhold}]}\n'
    )
    done = redactor("policy", "test", path, "--json")
    assert done.code == 8
    (line,) = done.lines
    assert [(test["name"], test["passed"]) for test in line["tests"]] == [("right", True), ("wrong", False)]
    plain = redactor("policy", "test", path)
    assert plain.code == 8
    assert "office.yaml:11: test 'wrong': portion 1: withhold was expected, release came by plain" in plain.err
    assert "office: 1 of 2 tests passed" in plain.err


def test_test_of_an_invalid_policy_answers_three(redactor, bad: Path):
    assert redactor("policy", "test", bad).code == 3


@pytest.mark.parametrize("words", [[], ["check"], ["list"], ["schema"], ["test"]])
def test_help_shows_examples(redactor, words: list[str]):
    done = redactor("policy", *words, "--help")
    assert done.code == 0
    assert "Example" in done.out
