"""The page on policies knows every key, action, guard and shipped policy, and its example is a policy."""

import re
from pathlib import Path

import pytest

from redactor.policy.load import check_policy
from redactor.policy.shape_conditions import ConditionShape
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


def test_the_example_of_the_page_is_a_valid_policy(tmp_path: Path):
    (example,) = re.findall(r"```yaml\n(# yaml-language.*?)```", PAGE, re.DOTALL)
    path = tmp_path / "example.yaml"
    path.write_text(example)
    checked = check_policy(str(path))
    assert checked.policy
    assert checked.problems == ()
