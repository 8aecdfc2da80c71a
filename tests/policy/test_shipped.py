"""The shipped policies: valid, without a warning, tested by themselves, and readable."""

import pytest

from redactor.detect.analyzer import ENTITIES
from redactor.policy.load import check_policy, load_policy
from redactor.policy.shipped import shipped_policies
from redactor.policy.vocabulary import vocabulary
from redactor.terms.policy import Action

SHIPPED = sorted(shipped_policies())


def test_the_policies_of_the_first_journeys_are_shipped():
    assert {"us-base", "still-classified", "state-mdr", "mask-everyone"} <= set(SHIPPED)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_policy_is_valid_and_without_a_warning(name: str):
    checked = check_policy(name)
    assert checked.policy
    assert checked.problems == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_policy_is_called_as_its_file_and_carries_tests(name: str):
    policy = load_policy(name)
    assert policy.id == name
    assert policy.source_file == f"{name}.yaml"
    assert policy.tests
    assert policy.sign_off_required


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_policy_names_the_schema_for_editors(name: str):
    first = shipped_policies()[name].read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=../redactor/policy/schema.json"


@pytest.mark.parametrize(
    "name", [name for name in SHIPPED if any(r.action is Action.RELEASE for r in load_policy(name).rules)]
)
def test_a_shipped_policy_that_releases_prints_specimen_until_an_office_takes_it_over(name: str):
    stamp = load_policy(name).release.stamp
    assert (stamp.specimen, stamp.case) == (True, "")


def test_the_base_releases_nothing():
    assert all(rule.action is not Action.RELEASE and rule.floor for rule in load_policy("us-base").rules)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_shipped_policy_waives_a_guard_rail(name: str):
    assert load_policy(name).waivers == ()


def test_every_entity_a_policy_may_name_is_one_that_is_looked_for():
    assert vocabulary().entities <= set(ENTITIES)
