"""Tests that a policy carries: run as a document would be, and failing where they should."""

from pathlib import Path

import pytest

from redactor.advise.policy_tests import TestResult as Result
from redactor.advise.policy_tests import run_policy_tests
from redactor.policy.load import load_policy
from redactor.policy.shipped import shipped_policies

POLICY = """schema: 1
id: office
title: Office
authority: E.O. 13526
rules:
  - {id: nato, when: {owners: NATO}, do: refer, to: NATO, exempt: "1.4(b)"}
  - {id: keep, when: {level: {at_least: CONFIDENTIAL}}, do: withhold, exempt: "1.4(d)"}
  - {id: free, when: {level: UNCLASSIFIED, controls: none, owners: {only: USA}}, do: release}
tests:
  - name: the test
    given:
      as_of: 2026-01-01
      text: |
        SECRET

        1. (S) The harbor was dredged.

        2. (//NS) The buoys were moved.

        3. (U) The weather was fair.
"""


def run(tmp_path: Path, lines: str) -> Result:
    path = tmp_path / "office.yaml"
    path.write_text(POLICY + lines)
    (result,) = run_policy_tests(load_policy(str(path)))
    return result


@pytest.mark.parametrize(
    "expect",
    [
        '{portion: 1, do: withhold, exempt: "1.4(d)"}',
        "{portion: 2, do: refer, to: NATO}",
        '{portion: 2, exempt: ["1.4(b)", "1.4(d)"]}',
        "{portion: 3, do: release, exempt: []}",
        "{portion: paragraph 3, do: release}",
        "{portion: 3, masked: []}",
    ],
)
def test_a_right_expectation_passes(expect: str, tmp_path: Path):
    assert run(tmp_path, f"    expect: [{expect}]\n").problems == ()


@pytest.mark.parametrize(
    ("expect", "message"),
    [
        ("{portion: 1, do: release}", "release was expected, withhold came by keep"),
        ('{portion: 1, exempt: "1.4(b)"}', "exempt [1.4(b)] was expected, [1.4(d)] came"),
        ("{portion: 2, to: CIA}", "to [CIA] was expected, [NATO] came"),
        ("{portion: 9, do: release}", "there is no portion 9; the text has banner, 1, 2, 3"),
        ("{portion: banner, do: release}", "part of the envelope"),
        ("{portion: 3, masked: [Jane]}", "masked [Jane] was expected, [] came"),
        ("{portion: paragraph x, do: release}", "there is no portion paragraph x"),
    ],
)
def test_a_wrong_expectation_fails_and_says_what_came(expect: str, message: str, tmp_path: Path):
    result = run(tmp_path, f"    expect: [{expect}]\n")
    assert not result.passed
    (problem,) = result.problems
    assert message in problem.message
    assert (problem.code, problem.file, problem.line) == ("policy-test-failed", "office.yaml", 10)


def test_the_outcome_of_the_whole_document_can_be_expected(tmp_path: Path):
    assert run(tmp_path, "    outcome: released_in_part\n").passed
    assert "released_in_part came" in run(tmp_path, "    outcome: released_in_full\n").problems[0].message


@pytest.mark.model
@pytest.mark.parametrize("name", sorted(shipped_policies()))
def test_the_shipped_policies_pass_their_own_tests(name: str):
    failed = [result.as_json() for result in run_policy_tests(load_policy(name)) if not result.passed]
    assert failed == []
