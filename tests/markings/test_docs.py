"""The page on markings: its worked example is a register and a policy that do what the page says."""

import re
from pathlib import Path

import pytest

from redactor.advise.lint_look import table
from redactor.markings.load import builtin, registers_in_force
from redactor.markings.office_load import load_registers
from redactor.markings.office_words import rows_table
from redactor.markings.parse import parse_marking

PAGE = (Path(__file__).parents[2] / "docs" / "markings.md").read_text("utf-8")


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with the page's register and policy."""
    (tmp_path / "harbor.toml").write_text(block("toml"))
    (tmp_path / "harbor-office.yaml").write_text(block("yaml"))
    return tmp_path


def test_the_example_policy_is_valid_and_its_test_passes(redactor, office: Path):
    checked = redactor("policy", "check", office / "harbor-office.yaml", "--json")
    assert (checked.code, checked.lines[0]["problems"]) == (0, [])
    assert redactor("policy", "test", office / "harbor-office.yaml").code == 0


def test_the_example_register_says_what_the_page_says(redactor, office: Path):
    said = redactor("mark", "(C//HB)", "--registers", office / "harbor.toml").out
    told = re.search(r"The first says `(\w+) (.*?)`", PAGE, re.DOTALL)
    assert told
    assert f"{told[1]:<8} {told[2]}" in said


def test_the_lines_of_python_do_what_they_say(office: Path):
    lines = block("python")
    assert 'dissem  # ("HARBOR",)' in lines
    with registers_in_force(load_registers([office / "harbor.toml"])):
        assert parse_marking("(S//HB)", "portion").marking.dissem == ("HARBOR",)


def test_what_the_page_shows_of_mark_is_what_mark_says(redactor):
    shown = re.search(r"\$ redactor mark (.*?)\n(.*?)```", PAGE, re.DOTALL)
    assert shown
    words = re.findall(r'"([^"]*)"', shown[1])
    assert redactor("mark", *words).out == shown[2]


def test_the_page_names_every_file_row_and_key():
    folder = Path(__file__).parents[2] / "redactor" / "markings" / "registers"
    assert [path.name for path in sorted(folder.glob("*.toml")) if f"`{path.name}`" not in PAGE] == []
    keys = {key for row in rows_table()["keys"].values() for key in row} | rows_table()["keys"].keys()
    assert sorted(key for key in keys if not re.search(rf"\b{key}\b", PAGE)) == []


def test_the_page_s_control_is_nobody_s_yet():
    assert not {"HARBOR", "HB", "BY PILOT BOAT"} & (builtin().forms.keys() | builtin().asides)


def test_the_page_tells_of_lint_s_table():
    assert "redactor/advise/lint.toml" in PAGE
    assert table()["finding"]
