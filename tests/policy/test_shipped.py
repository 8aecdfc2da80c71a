"""The shipped policies: valid, without a warning, tested by themselves, and readable."""

import pytest

from redactor.detect.identifiers.recognizers import identifier_kinds
from redactor.policy.load import check_policy, load_policy
from redactor.policy.shipped import shipped_policies
from redactor.policy.vocabulary import vocabulary
from redactor.terms.finding import CRYPTONYM, FLAGS
from redactor.terms.policy import Action

SHIPPED = sorted(shipped_policies())


def test_nine_policies_are_shipped():
    assert set(SHIPPED) == {
        "us-base", "state-mdr", "us-auto-25", "state-foia", "presidential", "nato-fgi", "editorial", "still-classified",
        "mask-everyone",
    }  # fmt: skip


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
    assert len(policy.tests) >= 8
    assert policy.authority
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
    assert vocabulary().entities == identifier_kinds() | {CRYPTONYM}


def test_every_flag_a_rule_may_ask_for_is_one_that_is_looked_for():
    assert vocabulary().flags == FLAGS


@pytest.mark.parametrize("name", SHIPPED)
def test_a_rule_of_a_shipped_policy_that_keeps_something_back_names_its_source_or_its_reason(name: str):
    unexplained = [
        r.id for r in load_policy(name).rules if r.action is not Action.RELEASE and not (r.source or r.reason)
    ]
    assert unexplained == []


@pytest.mark.parametrize("name", ["editorial", "presidential", "us-base"])
def test_policies_that_wait_for_a_person_release_nothing(name: str):
    assert not any(rule.action is Action.RELEASE for rule in load_policy(name).rules)


def test_no_code_of_foia_stands_where_the_law_has_none():
    given = {code for rule in load_policy("presidential").rules for code in rule.exempt | rule.suggest}
    assert "(b)(5)" not in given  # 44 USC 2204(c)(1)
    editorial = load_policy("editorial")
    assert not any(rule.exempt | rule.suggest for rule in editorial.rules)
    assert editorial.release.amount.value == "lines"


@pytest.mark.parametrize("name", SHIPPED)
def test_what_only_the_first_25_years_allow_is_not_said_of_older_papers(name: str):
    import datetime as dt

    from redactor.policy.facts import Facts
    from redactor.policy.match import holds

    old = Facts(dated=dt.date(1950, 6, 1), dated_known=True, as_of=dt.date(2026, 1, 1))
    for rule in load_policy(name).rules:
        if "(b)(5)" in rule.suggest | rule.exempt:
            assert holds(rule.when, old) is False
