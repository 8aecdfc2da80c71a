"""The published schema is the loader's own shape, and says what an editor needs."""

import json
from typing import Any, get_args

import pytest

from redactor.policy.exemptions import assignable
from redactor.policy.file import shape, shape_conditions
from redactor.policy.file.shape_conditions import ConditionShape
from redactor.policy.schema import make_schema, published_schema
from redactor.policy.vocabulary import vocabulary
from redactor.terms.condition import Certainty
from redactor.terms.decision import Declassified, Outcome
from redactor.terms.marking import Level
from redactor.terms.policy import Action, Guard
from redactor.terms.portion import TEXT_KINDS, LevelFrom
from redactor.terms.reading import DeclassifyKind


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(published_schema())
    return read


def test_the_published_schema_is_the_one_the_program_makes():
    assert published_schema() == make_schema(), "run: redactor policy schema --made > redactor/policy/schema.json"


def test_every_condition_and_code_is_offered(schema: dict[str, Any]):
    keys = {field.alias or name for name, field in ConditionShape.model_fields.items()}
    assert set(schema["$defs"]["ConditionShape"]["properties"]) == keys
    assert set(schema["$defs"]["word-exemptions"]["enum"]) == assignable()
    assert set(schema["$defs"]["word-controls"]["enum"]) == vocabulary().controls | {"any"}


def test_nothing_unknown_is_allowed_anywhere(schema: dict[str, Any]):
    objects = [schema, *(each for each in schema["$defs"].values() if each.get("type") == "object")]
    assert len(objects) > 20
    assert all(each["additionalProperties"] is False for each in objects)


def test_every_reference_leads_somewhere(schema: dict[str, Any]):
    named = set(json.dumps(schema).split('"#/$defs/')[1:])
    assert {each.split('"')[0] for each in named} <= set(schema["$defs"])


def test_short_forms_are_offered_beside_the_long(schema: dict[str, Any]):
    controls = schema["$defs"]["ConditionShape"]["properties"]["controls"]["anyOf"]
    assert {"$ref": "#/$defs/ControlsShape"} in controls
    assert {"$ref": "#/$defs/word-controls"} in controls
    assert {"const": "none"} in controls


@pytest.mark.parametrize(
    ("words", "terms"),
    [
        pytest.param(shape_conditions.LevelWord, [level.title for level in Level], id="levels"),
        pytest.param(shape_conditions.KindWord, TEXT_KINDS, id="kinds"),
        pytest.param(shape_conditions.DeclassifiedWord, Declassified, id="declassified"),
        pytest.param(shape_conditions.InstructionWord, DeclassifyKind, id="instructions"),
        pytest.param(shape_conditions.LevelFromWord, LevelFrom, id="level-from"),
        pytest.param(shape_conditions.CertaintyWord, Certainty, id="certainty"),
        pytest.param(shape.ActionWord, Action, id="actions"),
        pytest.param(shape.GuardWord, Guard, id="guards"),
        pytest.param(shape.OutcomeWord, set(Outcome) - {Outcome.REFUSED}, id="outcomes"),
    ],
)
def test_the_words_of_the_file_are_those_of_the_terms(words: Any, terms: Any):
    assert set(get_args(words)) == {str(getattr(each, "value", each)) for each in terms}
