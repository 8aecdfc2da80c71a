"""`redactor policy new` and `policy test --junit`: what is written can be used at once, and nothing is overwritten."""

import itertools
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner

from redactor.advise.policy_tests import run_policy_tests
from redactor.policy.draft import Answers, draft
from redactor.policy.load import check_policy, load_policy
from redactor.policy.shipped import shipped_policies
from tests.policy.broken import HEAD, SAFE


@pytest.mark.parametrize("name", sorted(shipped_policies()))
def test_a_policy_from_a_shipped_one_is_that_one_under_its_own_id(redactor, name: str, tmp_path: Path):
    path = tmp_path / "ours.yaml"
    done = redactor("policy", "new", "--from", name, "--id", "ours", "--title", "Our own", "-o", path)
    assert done.code == 0, done.err
    ours, theirs = load_policy(str(path)), load_policy(name)
    assert (ours.id, ours.title, ours.authority) == ("ours", "Our own", theirs.authority)
    assert [(rule.id, rule.when, rule.action) for rule in ours.rules] == [
        (rule.id, rule.when, rule.action) for rule in theirs.rules
    ]
    assert len(ours.tests) == len(theirs.tests)


def test_a_file_that_stands_is_never_overwritten(redactor, tmp_path: Path):
    path = tmp_path / "ours.yaml"
    path.write_text("mine")
    done = redactor("policy", "new", "--from", "us-base", "--id", "ours", "-o", path)
    assert done.code == 2
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "code"),
    [
        pytest.param(["--from", "us-base", "--id", "Not An Id", "-o", "ours.yaml"], 3, id="id"),
        pytest.param(["--from", "us-bse", "--id", "ours", "-o", "ours.yaml"], 3, id="name"),
        pytest.param(["--from", "us-base", "-o", "ours.yaml"], 2, id="without-id"),
        pytest.param([], 2, id="no-terminal"),
    ],
)
def test_what_cannot_be_made_leaves_no_file(redactor, words: list[str], code: int, tmp_path: Path):
    assert (
        redactor("policy", "new", *words, cwd=tmp_path, env={"PYTHONPATH": str(Path(__file__).parents[2])}).code == code
    )
    assert not (tmp_path / "ours.yaml").exists()


@pytest.mark.parametrize(
    "answers",
    [
        Answers("our-own", 'A "quoted" title: of ours # and more', "E.O. 13526", base, *chosen)  # type: ignore[arg-type]
        for base in ("", "us-base", "state-mdr")
        for chosen in itertools.product(
            ("release", "needs-decision"),
            ("needs-decision", "withhold"),
            ("unlisted", "everyone", "none"),
            (True, False),
        )
    ],
    ids=str,
)
def test_every_answer_gives_a_valid_policy_whose_test_passes(answers: Answers, tmp_path: Path):
    path = tmp_path / "own.yaml"
    path.write_text(draft(answers), encoding="utf-8")
    checked = check_policy(str(path))
    assert checked.policy, checked.problems
    assert checked.problems == ()
    assert (checked.policy.title, checked.policy.second_person) == (answers.title, answers.second_person)
    assert all(result.passed for result in run_policy_tests(checked.policy))


def test_the_questions_are_asked_on_a_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    from redactor.cli.policy import new as policy_new

    monkeypatch.setattr(policy_new, "_is_terminal", lambda: True)
    path = tmp_path / "harbor.yaml"
    answered = [
        "harbor-review",
        "Harbor review",
        "E.O. 13526",
        "us-base",
        "release",
        "withhold",
        "everyone",
        "y",
        str(path),
    ]
    done = CliRunner().invoke(policy_new.command, [], input="\n".join(answered) + "\n", standalone_mode=False)
    assert done.exception is None, done.output
    policy = load_policy(str(path))
    assert (policy.id, policy.extends, policy.second_person) == ("harbor-review", ("us-base",), True)


def test_junit_tells_what_passed_and_what_failed(redactor, tmp_path: Path):
    path, results = tmp_path / "office.yaml", tmp_path / "results.xml"
    path.write_text(
        HEAD
        + SAFE
        + "tests:\n"
        + '  - {name: "right & good", given: {text: "UNCLASSIFIED\\n\\n1. (U) Fair.", as_of: 2026-01-01}, expect: [{portion: 1, do: release}]}\n'
        + '  - {name: wrong, given: {text: "UNCLASSIFIED\\n\\n1. (U) Fair.", as_of: 2026-01-01}, expect: [{portion: 1, do: withhold}]}\n'
    )
    done = redactor("policy", "test", path, "--junit", results)
    assert done.code == 8
    (suite,) = ET.parse(results).getroot()  # noqa: S314 -- our own file
    assert (suite.get("name"), suite.get("tests"), suite.get("failures")) == ("office", "2", "1")
    right, wrong = suite
    assert (right.get("name"), len(right)) == ("right & good", 0)
    (failure,) = wrong
    assert failure.text
    assert failure.text.startswith("office.yaml:11: test 'wrong': portion 1: withhold was expected")
