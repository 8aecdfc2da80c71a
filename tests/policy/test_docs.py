"""The page on policies knows every key, action, guard and shipped policy, and its example is a policy."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from redactor.advise.policy_tests import run_policy_tests
from redactor.cli.policy import COMMANDS
from redactor.policy.cases.reach import unreachable
from redactor.policy.file.shape import GivenShape, PolicyShape, ReleaseShape, RuleShape, StampShape
from redactor.policy.file.shape_conditions import ConditionShape
from redactor.policy.file.shape_masks import PersonsShape
from redactor.policy.load import check_policy
from redactor.policy.shipped import shipped_policies
from redactor.policy.vocabulary import vocabulary
from redactor.terms.policy import Action, Guard

PAGE = (Path(__file__).parents[2] / "docs" / "policies.md").read_text("utf-8")

WORDS = [
    *(field.alias or name for name, field in ConditionShape.model_fields.items()),
    *(action.value for action in Action),
    *(guard.value for guard in Guard),
    *shipped_policies(),
]


@pytest.mark.parametrize("word", WORDS)
def test_the_page_explains_every_word(word: str):
    assert f"`{word}`" in PAGE


@pytest.mark.parametrize("entity", sorted(vocabulary().entities))
def test_the_page_names_every_identifier(entity: str):
    assert entity in PAGE


EXAMPLES = re.findall(r"```yaml\n(# (?:yaml-language|first-policy|after-notice).*?)```", PAGE, re.DOTALL)


@pytest.mark.model
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split()[1])
def test_an_example_of_the_page_is_a_valid_policy_whose_tests_pass(example: str, tmp_path: Path):
    path = tmp_path / "example.yaml"
    path.write_text(example)
    checked = check_policy(str(path))
    assert checked.policy
    assert checked.problems == ()
    assert list(unreachable(checked.policy, "example.yaml")) == []
    assert checked.policy.tests
    assert [result.problems for result in run_policy_tests(checked.policy) if not result.passed] == []


def test_the_page_has_three_whole_policies():
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize("command", COMMANDS)
def test_the_page_tells_of_every_command(command: str):
    assert f"redactor policy {command}" in PAGE


@pytest.mark.parametrize("model", [RuleShape, PersonsShape, ReleaseShape, StampShape, PolicyShape, GivenShape])
def test_the_page_names_every_key(model: type[BaseModel]):
    keys = [field.alias or name for name, field in model.model_fields.items()]
    assert [key for key in keys if not re.search(rf"\b{key}\b", PAGE)] == []


def test_what_the_page_shows_of_explain_is_what_explain_says(redactor, telegram_path: Path):
    shown = re.search(r"```\n(paragraph 1: needs-decision.*?)```", PAGE, re.DOTALL)
    assert shown
    said = redactor("policy", "explain", telegram_path, "--policy", "state-mdr", "--as-of", "2008-05-01").out
    for line in shown[1].splitlines():
        if "saw" not in line and "line " not in line:
            assert line in said, line
