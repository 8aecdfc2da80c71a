"""An office's own control through the real command line: read, ruled on, rolled up; unknown without its register."""

import json
from pathlib import Path

import pytest

from redactor.batch.folder import RunFolder
from redactor.batch.run_registers import registers_of_run
from redactor.markings.load import builtin, in_force
from redactor.markings.parse import parse_marking

REGISTER = """\
[register]
name = "harbor"

[[control]]
name = "PROJECT X"
category = "non_ic"
source = "Office order 7"
"""

POLICY = """\
schema: 1
id: office
title: Office policy
authority: E.O. 13526
registers: office.toml
extends: us-base
rules:
  - id: project
    when: {controls: PROJECT X}
    do: refer
    to: NARA
    exempt: "1.4(g)"
  - id: plain
    when: {level: UNCLASSIFIED, owners: {only: USA}, controls: none}
    do: release
"""

CABLE = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

S E C R E T RIVERTON 000{number}

E.O. 12958: DECL: 06/05/2016
SUBJECT: (U) HARBOR TALKS

1. (S//PROJECT X) The lighthouse contract was void.

2. (U) The harbor opened on time.
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a policy, its register, and three cables in a box."""
    (tmp_path / "office.toml").write_text(REGISTER)
    (tmp_path / "office.yaml").write_text(POLICY)
    box = tmp_path / "box"
    box.mkdir()
    for number in (123, 124, 125):
        (box / f"{number}.txt").write_text(CABLE.replace("{number}", str(number)))
    return tmp_path


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_run_rules_on_the_office_s_control(redactor, office: Path, jobs: str):
    words = ("redact", office / "box", "--policy", office / "office.yaml", "--as-of", "2010-01-01", "--jobs", jobs)
    done = redactor(*words, "--out", office / "out", "--json")
    assert done.code == 0, done.err
    assert [(line["portions"]["referred"], line["portions"]["released"]) for line in done.lines] == [(1, 2)] * 3
    (office / "office.toml").write_text(REGISTER.replace("order 7", "order 8"))
    again = redactor(*words, "--out", office / "out", "--resume")
    assert again.code == 2
    assert "policy" in again.err


def test_papers_of_a_run_are_made_with_its_registers(redactor, office: Path):
    words = ("redact", office / "box" / "123.txt", "--policy", office / "office.yaml", "--as-of", "2010-01-01")
    assert redactor(*words, "--out", office / "out").code == 0
    with registers_of_run(RunFolder(office / "out")):
        assert parse_marking("SECRET//PROJECT X", "banner").marking.non_ic == ("PROJECT X",)
    assert redactor("index", office / "out", "--letter", office / "letter.txt").code == 0
    (office / "office.toml").unlink()
    with registers_of_run(RunFolder(office / "out")):
        assert in_force() is builtin()
    assert redactor("index", office / "out", "--letter", office / "letter.txt").code == 0


def test_verify_decides_with_the_policy_s_registers(redactor, office: Path):
    source = office / "box" / "123.txt"
    policy = ("--policy", office / "office.yaml", "--as-of", "2010-01-01")
    assert redactor("redact", source, *policy, "--out", office / "out").code == 0
    checked = redactor("verify", office / "out" / "proposed" / "123.txt.txt", "--source", source, *policy, "--json")
    assert (checked.code, checked.lines[0]["leaks"]) == (0, [])


def test_without_the_register_the_control_is_unknown_and_withheld(redactor, office: Path):
    bare = POLICY.replace("registers: office.toml\n", "").replace("{controls: PROJECT X}", "{controls: LIMDIS}")
    (office / "bare.yaml").write_text(bare)
    source = office / "box" / "123.txt"
    words = ("--policy", office / "bare.yaml", "--as-of", "2010-01-01")
    done = redactor("redact", source, *words, "--out", office / "out", "--json")
    assert (done.code, done.lines[0]["portions"]["referred"], done.lines[0]["portions"]["released"]) == (5, 0, 2)
    (told,) = redactor("policy", "explain", source, *words, "--json").lines
    (first,) = [each for each in told["portions"] if each["portion"] == "paragraph 1"]
    assert (first["do"], first["rules"]) == ("needs-decision", [])
    assert "UNKNOWN" in first["facts"]["controls"]


def test_explain_and_impact_read_with_the_registers_of_each_policy(redactor, office: Path):
    source, policy = office / "box" / "123.txt", office / "office.yaml"
    (told,) = redactor("policy", "explain", source, "--policy", policy, "--as-of", "2010-01-01", "--json").lines
    assert [each["rules"][0] for each in told["portions"]] == ["plain", "project", "plain"]
    (office / "bare.yaml").write_text(POLICY.replace("registers: office.toml\n", "").replace("PROJECT X", "LIMDIS"))
    words = ("policy", "impact", office / "bare.yaml", policy, source, "--as-of", "2010-01-01", "--json")
    (form,) = redactor(*words).lines
    (turn,) = form["turns"]
    assert (turn["portion"], turn["turn"], turn["after"]["do"]) == ("paragraph 1", "changes", "refer")


def test_commands_that_read_markings_take_a_register(redactor, office: Path):
    own = ("--registers", office / "office.toml")
    (read,) = redactor("mark", "(S//PROJECT X)", "--json", *own).lines
    assert (read["marking"]["non_ic"], read["problems"]) == (["PROJECT X"], [])
    (read,) = redactor("mark", "SECRET//PROJECT X", "--json", *own).lines
    assert read["marking"]["non_ic"] == ["PROJECT X"]
    portions = json.dumps({"portions": ["(S//PROJECT X)", "(C)"]}).encode()
    (rolled,) = redactor("rollup", "-", "--json", *own, stdin=portions).lines
    assert rolled == {"banner": "SECRET//PROJECT X", "problems": []}
    (linted,) = redactor("lint", office / "box" / "123.txt", "--as-of", "2010-01-01", "--json", *own).lines
    assert "unknown-block" not in {problem["code"] for problem in linted["problems"]}
    (linted,) = redactor("lint", office / "box" / "123.txt", "--as-of", "2010-01-01", "--json").lines
    assert "unknown-block" in {problem["code"] for problem in linted["problems"]}


def test_a_policy_stands_for_the_registers_it_names(redactor, office: Path):
    more = office / "more.toml"
    more.write_text('[register]\nname = "more"\n[[alias]]\nof = "PROJECT X"\nforms = ["XX OLD"]\nsource = "Order 9"\n')
    own = ("--policy", office / "office.yaml")
    (read,) = redactor("mark", "(S//PROJECT X)", "--json", *own).lines
    assert read["marking"]["non_ic"] == ["PROJECT X"]
    (read,) = redactor("mark", "(S//XX OLD)", "--json", *own, "--registers", more).lines
    assert read["marking"]["non_ic"] == ["PROJECT X"]
    (linted,) = redactor("lint", office / "box" / "123.txt", "--as-of", "2010-01-01", "--json", *own).lines
    assert "unknown-block" not in {problem["code"] for problem in linted["problems"]}
    assert redactor("mark", "(S)", "--policy", "office-that-is-not").code == 3


def test_a_wrong_register_stops_the_command_with_its_place(redactor, office: Path):
    (office / "office.toml").write_text(REGISTER.replace('"non_ic"', '"nonic"'))
    done = redactor("mark", "(S//PROJECT X)", "--registers", office / "office.toml")
    assert (done.code, done.out) == (4, "")
    assert "office.toml:6:1:" in done.err
    done = redactor("redact", office / "box", "--policy", office / "office.yaml", "--out", office / "out")
    assert done.code == 3
    assert "office.toml:6:1:" in done.err
    assert not (office / "out").exists()
