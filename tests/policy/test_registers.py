"""Registers that a policy names: found, checked, inherited, part of its digest, and usable in its own words."""

import json
from pathlib import Path

import pytest

from redactor.advise.diff import compare_policies
from redactor.advise.difference import Protection
from redactor.advise.policy_tests import run_policy_tests
from redactor.policy.cases.reach import unreachable
from redactor.policy.load import check_policy, load_policy, policy_bytes
from redactor.policy.registers import in_force_under
from redactor.policy.vocabulary import vocabulary
from redactor.terms.policy import Policy
from tests.policy.broken import HEAD, rule

REGISTER = (
    '[register]\nname = "harbor"\n\n[[control]]\nname = "PROJECT X"\ncategory = "dissem"\nportion = "PX"\n'
    'source = "Office order 7"\n'
)
NAMES_IT = HEAD + "registers: harbor.toml\n"
ASKS = """rules:
  - id: project
    when: {controls: PROJECT X}
    do: withhold
    exempt: "1.4(g)"
"""


def load(folder: Path, policy: str = NAMES_IT + ASKS, register: str = REGISTER) -> Policy:
    (folder / "harbor.toml").write_text(register)
    (folder / "office.yaml").write_text(policy)
    return load_policy(str(folder / "office.yaml"))


def problems(folder: Path) -> list[tuple[str | None, int | None, int | None, str]]:
    checked = check_policy(str(folder / "office.yaml"))
    return [(each.file, each.line, each.column, each.code) for each in checked.problems if each.severity == "error"]


def test_a_control_of_a_named_register_can_be_asked_for(tmp_path: Path):
    policy = load(tmp_path)
    assert policy.registers[0].name == "harbor.toml"
    assert policy.rules[0].when.controls
    assert policy.rules[0].when.controls.has_any == {"PROJECT X"}


def test_without_its_register_the_control_is_unknown(tmp_path: Path):
    load(tmp_path)
    (tmp_path / "office.yaml").write_text(HEAD + ASKS)
    assert [code for *_, code in problems(tmp_path)] == ["unknown-control"]
    assert "PROJECT X" not in vocabulary().controls


def test_a_misspelt_control_of_a_register_is_told_the_right_one(tmp_path: Path):
    load(tmp_path)
    (tmp_path / "office.yaml").write_text(NAMES_IT + ASKS.replace("PROJECT X", "PROJCET X"))
    (problem,) = check_policy(str(tmp_path / "office.yaml")).problems
    assert "did you mean PROJECT X?" in problem.message


def test_a_mistake_in_a_register_is_told_with_the_register_s_line_and_column(tmp_path: Path):
    load(tmp_path)
    (tmp_path / "harbor.toml").write_text(REGISTER.replace('"dissem"', '"disem"'))
    assert problems(tmp_path) == [("harbor.toml", 6, 1, "bad-register")]


@pytest.mark.parametrize("name", ["nowhere.toml", "../harbor.toml", "sub/../../harbor.toml"])
def test_a_register_that_is_not_beside_the_policy_is_told_at_its_name(tmp_path: Path, name: str):
    (tmp_path / "harbor.toml").write_text(REGISTER)
    folder = tmp_path / "inner"
    folder.mkdir()
    (folder / "office.yaml").write_text(HEAD + f"registers:\n  - {name}\n")
    ((_, line, column, code),) = problems(folder)
    assert (line, column, code) == (6, 5, "no-such-register")


@pytest.mark.parametrize("value", ["7", "[7]", "{a: b}", "/etc/hosts", "true"])
def test_a_wrong_value_is_told(tmp_path: Path, value: str):
    (tmp_path / "office.yaml").write_text(HEAD + f"registers: {value}\n")
    assert {line for _, line, _, _ in problems(tmp_path)} == {5}


def test_bytes_that_are_no_text_are_told(tmp_path: Path):
    load(tmp_path)
    (tmp_path / "harbor.toml").write_bytes(b"\xff\xfe")
    assert [code for *_, code in problems(tmp_path)] == ["bad-register"]


def test_registers_are_inherited_and_a_base_s_words_can_be_used(tmp_path: Path):
    load(tmp_path, NAMES_IT + ASKS)
    second = '[register]\nname = "pier"\n\n[[rule]]\nof = "PROJECT X"\nlevels = ["TS"]\nsource = "Office order 9"\n'
    (tmp_path / "pier.toml").write_text(second)
    own = "extends: office.yaml\nregisters: [pier.toml, harbor.toml]\n"
    (tmp_path / "branch.yaml").write_text(HEAD.replace("office", "branch") + own + ASKS.replace("project", "ours"))
    policy = load_policy(str(tmp_path / "branch.yaml"))
    assert [register.name for register in policy.registers] == ["harbor.toml", "pier.toml"]
    assert [each.id for each in policy.rules] == ["ours", "project"]


def test_a_base_cannot_use_what_only_its_heir_names(tmp_path: Path):
    (tmp_path / "harbor.toml").write_text(REGISTER)
    (tmp_path / "office.yaml").write_text(NAMES_IT + "extends: base.yaml\n" + ASKS.replace("project", "ours"))
    (tmp_path / "base.yaml").write_text(HEAD + ASKS)
    assert [(file, code) for file, *_, code in problems(tmp_path)] == [("base.yaml", "unknown-control")]


def test_the_digest_notices_a_change_of_a_register(tmp_path: Path):
    load(tmp_path)
    before = policy_bytes(str(tmp_path / "office.yaml"))
    load(tmp_path, register=REGISTER.replace("order 7", "order 8"))
    assert policy_bytes(str(tmp_path / "office.yaml")) != before


def test_an_sci_system_of_an_office_is_guarded_as_sci(tmp_path: Path):
    register = REGISTER.replace('"dissem"', '"sci"')
    (tmp_path / "harbor.toml").write_text(register)
    freed = "  - id: freed\n    when: {controls: {only: [PROJECT X]}, owners: {only: USA}}\n    do: release\n"
    (tmp_path / "office.yaml").write_text(NAMES_IT + "rules:\n" + freed)
    assert "guard-rail" in [code for *_, code in problems(tmp_path)]
    policy = load(tmp_path, NAMES_IT + ASKS, register)
    with in_force_under(policy):
        assert vocabulary().class_of("PROJECT X") == "SCI"


def test_a_rule_behind_one_on_the_class_of_an_office_s_control_is_told_to_be_never_first(tmp_path: Path):
    behind = """rules:
  - {id: compartmented, when: {controls: SCI}, do: withhold, exempt: "1.4(c)"}
  - {id: project, when: {controls: PROJECT X}, do: withhold, exempt: "1.4(g)"}
"""
    policy = load(tmp_path, NAMES_IT + behind, REGISTER.replace('"dissem"', '"sci"'))
    assert [(each.code, each.line) for each in unreachable(policy, "office.yaml")] == [("never-first", 8)]


TESTED = """tests:
  - name: The project's paragraphs stay
    given: {as_of: 2020-01-01, text: "SECRET//PROJECT X\\n\\n1. (S//PX) Text.\\n\\n2. (U) More."}
    expect: [{portion: 1, do: withhold, exempt: "1.4(g)"}]
"""


def test_a_policy_s_own_tests_read_with_its_registers(tmp_path: Path):
    policy = load(tmp_path, NAMES_IT + ASKS + TESTED)
    assert [result.problems for result in run_policy_tests(policy)] == [()]


def test_diff_says_that_other_registers_may_free_something(tmp_path: Path):
    before = load(tmp_path)
    after = load(tmp_path, register=REGISTER + "forbids_release = true\n")
    difference = compare_policies(before, after)
    assert not difference.lets_nothing_more_out
    assert {effect.protection for effect in difference.effects} == {Protection.PERHAPS_LESS, Protection.PERHAPS_MORE}
    assert [edit.about for edit in difference.edits] == ["registers of markings"]
    assert compare_policies(before, before).lets_nothing_more_out
    assert compare_policies(before, before).edits == ()


def test_the_schema_for_a_policy_offers_its_own_controls(redactor, tmp_path: Path):
    load(tmp_path)
    schema = json.loads(redactor("policy", "schema", "--for", tmp_path / "office.yaml").out)
    assert "PROJECT X" in schema["$defs"]["word-controls"]["enum"]
    assert "PROJECT X" not in redactor("policy", "schema", "--made").out


def test_a_policy_without_registers_names_none(tmp_path: Path):
    (tmp_path / "office.yaml").write_text(rule("level: SECRET"))
    assert load_policy(str(tmp_path / "office.yaml")).registers == ()
