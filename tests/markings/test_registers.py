"""The registers as data: whole, consistent, and open to an office's own rows."""

import tomllib
from pathlib import Path

import pytest

import redactor.markings
from redactor.errors import InputError
from redactor.markings.load import builtin
from redactor.markings.office_load import load_registers
from redactor.markings.parse import parse_marking
from redactor.markings.problems import catalogue

FOLDER = Path(redactor.markings.__file__).with_name("registers")
TABLES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.toml"))}
ROWS = [
    pytest.param(kind, row, id=f"{table}-{kind}-{row.get('name', row.get('of', row.get('code', '')))}")
    for table, content in TABLES.items()
    for kind, rows in content.items()
    if isinstance(rows, list)
    for row in rows
]
SUBJECTS = {"SCI", "SAP", "CNWDI", "SIGMA", "JOINT", "NATO", "FGI MARK", "DISSEM", "FGI"}


@pytest.mark.parametrize(("kind", "row"), ROWS)
def test_every_row_names_its_source(kind: str, row: dict[str, object]):
    assert row.get("source"), kind


def test_every_rule_speaks_of_names_that_exist():
    registers = builtin()
    parts = {f"{system}-{name}" for system, name in registers.compartments}
    known = {*registers.controls, *SUBJECTS, *parts, *(f"{part} *" for part in parts), "SI-*"}
    for of, rules in registers.rules.items():
        assert of in known
        for rule in rules:
            assert all(names <= known for names, _ in rule.needs), of
            assert all(name in known for name, _ in rule.excludes), of


def test_what_a_banner_turns_controls_into_exists():
    registers = builtin()
    for control in registers.controls.values():
        named = {*control.yields_to, *control.adds, *control.classified_adds, control.beside_release}
        named |= {control.classified} - {"drop"}
        assert named - {""} <= registers.controls.keys(), control.name


def test_no_spelling_names_two_controls():
    spelled: dict[str, str] = {}
    for table in TABLES.values():
        for row in table.get("control", ()):
            for form in {
                row["name"],
                row.get("banner", row["name"]),
                row.get("portion", row["name"]),
                *row.get("titles", ()),
            }:
                assert spelled.setdefault(form, row["name"]) == row["name"], form


def test_no_country_code_is_a_control():
    registers = builtin()
    assert not {code for code in registers.forms if registers.is_place(code)}


def test_every_problem_code_is_kebab_case_and_used():
    code_of_room = "".join(path.read_text("utf-8") for path in FOLDER.parent.glob("*.py"))
    code_of_room += (FOLDER.parent.parent / "cli" / "rollup.py").read_text("utf-8")
    registers = "".join(path.read_text("utf-8") for path in FOLDER.glob("us*.toml"))
    for code in catalogue():
        assert code == code.lower().replace(" ", "-").replace("_", "-")
        assert f'"{code}"' in code_of_room + registers, code


def test_an_office_adds_a_control_with_a_row(tmp_path: Path):
    own = tmp_path / "office.toml"
    own.write_text(
        '[register]\nname = "office"\n'
        '[[control]]\nname = "HARBOR"\ncategory = "dissem"\nportion = "HB"\nsource = "local order 7"\n'
        '[[rule]]\nof = "HARBOR"\nlevels = ["S", "TS"]\nsource = "local order 7"\n'
        '[countries]\nZZQ = "Nowhere"\n',
        encoding="utf-8",
    )
    registers = load_registers([own])
    parsed = parse_marking("(C//HB/NF)", "portion", registers)
    assert parsed.marking.dissem == ("HARBOR", "NOFORN")
    assert [problem.code for problem in parsed.problems if problem.source == "local order 7"] == ["level-not-allowed"]
    assert parse_marking("(//ZZQ S)", "portion", registers).marking.owners == ("ZZQ",)
    assert parse_marking("(C//HB/NF)", "portion").marking.unknown == ("HB",)


@pytest.mark.parametrize(
    "text",
    ["not toml at all [", '[[control]]\ncategory = "dissem"\n', '[[rule]]\nof = "X"\nlevels = ["Q"]\nsource = "s"\n'],
    ids=["no-toml", "no-name", "no-such-level"],
)
def test_a_wrong_register_is_refused_with_its_name(tmp_path: Path, text: str):
    own = tmp_path / "office.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        load_registers([own])


def test_a_missing_register_is_refused(tmp_path: Path):
    with pytest.raises(InputError, match=r"nowhere\.toml"):
        load_registers([tmp_path / "nowhere.toml"])
