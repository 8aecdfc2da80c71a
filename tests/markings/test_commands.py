"""`redactor mark` and `redactor rollup`: one line in, one line out."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from redactor.cli.mark import command as mark
from redactor.cli.rollup import command as rollup
from redactor.errors import InputError


def test_every_line_gives_one_line_blank_ones_too():
    answer = CliRunner().invoke(mark, ["-", "--json"], input="(S//NF)\n\n//NATO SECRET\nnonsense\n")
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    assert answer.exit_code == 0
    assert [row["input"] for row in rows] == ["(S//NF)", "", "//NATO SECRET", "nonsense"]
    assert [row["valid"] for row in rows] == [True, False, True, False]


@pytest.mark.parametrize(
    ("data", "inputs"),
    [
        (b"", []),
        (b"(S)", ["(S)"]),
        (b"\n\n", ["", ""]),
        (b"\xef\xbb\xbf(S)\r\n(C)\r\n", ["(S)", "(C)"]),
        ("(S)\n(U)\n".encode("utf-16"), ["(S)", "(U)"]),
        (b"(C\x96Entire text)\n(S)\n", ["(C\u2013Entire text)", "(S)"]),
        (b"\x00\xff\x81\n(S)\n", ["\x00\xff\ufffd", "(S)"]),
        (b"(S)\r(C)\n", ["(S)\r(C)"]),
    ],
    ids=["nothing", "no-end", "blank", "utf-8-mark", "utf-16", "cp1252", "binary", "bare-return"],
)
def test_lines_are_read_whatever_their_bytes(data: bytes, inputs: list[str]):
    answer = CliRunner().invoke(mark, ["-", "--json"], input=data)
    assert answer.exit_code == 0
    assert [json.loads(line)["input"] for line in answer.stdout.split("\n")[:-1]] == inputs


def test_a_row_has_the_contracts_form():
    row = json.loads(CliRunner().invoke(mark, ["TOP SECRET//SI-G ABCD//ORCON/NOFORN", "--json"]).stdout)
    assert list(row) == ["input", "form", "valid", "marking", "problems"]
    assert row["marking"] == {
        "system": "US",
        "level": "TOP SECRET",
        "owners": [],
        "sci": [{"control": "SI", "compartments": [{"name": "G", "subs": ["ABCD"]}]}],
        "sap": [],
        "aea": None,
        "fgi": [],
        "fgi_concealed": False,
        "nato": [],
        "dissem": ["ORCON", "NOFORN"],
        "rel_to": [],
        "display_only": [],
        "eyes_only": [],
        "non_ic": [],
        "cui": [],
        "accm": [],
        "unknown": [],
        "declassify_on": None,
    }


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("(S)", "portion"),
        ("[C]", "portion"),
        ("S//NF", "portion"),
        ("SECRET//NOFORN", "banner"),
        ("//NS", "banner"),
        ("S E C R E T", "banner"),
        ("Top Secret; Sensitive.", "banner"),
        ("", "portion"),
    ],
)
def test_the_form_is_told_by_the_looks(text: str, form: str):
    assert json.loads(CliRunner().invoke(mark, ["-", "--json"], input=text + "\n").stdout)["form"] == form


def test_the_form_given_wins():
    assert json.loads(CliRunner().invoke(mark, ["(S)", "--form", "banner", "--json"]).stdout)["form"] == "banner"


def test_people_read_what_is_wrong():
    answer = CliRunner().invoke(mark, ["SECRET//NF"])
    assert "not valid banner: SECRET//NOFORN" in answer.stdout
    assert "portion-form-in-banner" in answer.stdout


def test_portions_of_a_line_become_a_banner():
    lines = ['{"portions": ["(S//NF)", "(U)"]}', '{"portions": ["S//RELIDO", "S"], "date": "2014-02-01"}']
    answer = CliRunner().invoke(rollup, ["-", "--json"], input="\n".join(lines) + "\n")
    rows = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [row["banner"] for row in rows] == ["SECRET//NOFORN", "SECRET//RELIDO"]
    assert list(rows[0]) == ["banner", "problems"]


def test_a_date_that_is_none_counts_as_the_stricter_one():
    answer = CliRunner().invoke(rollup, ["--json"], input='{"portions": ["S//RELIDO", "S"], "date": "soon"}\n')
    row = json.loads(answer.stdout)
    assert row["banner"] == "SECRET//NOFORN"
    assert "bad-date" in [problem["code"] for problem in row["problems"]]


@pytest.mark.parametrize("line", ["{", "[]", '{"portions": "S"}', '{"portions": [1]}'])
def test_a_line_without_portions_is_refused_by_its_number(line: str):
    answer = CliRunner().invoke(rollup, ["--json"], input='{"portions": ["S"]}\n' + line + "\n")
    assert isinstance(answer.exception, InputError)
    assert answer.exception.line == 2


def test_marking_needs_no_heavy_package():
    code = (
        "import sys\nfrom redactor.markings.parse import parse_marking\nparse_marking('(S)', 'portion')\n"
        "heavy = {'presidio_analyzer', 'spacy', 'reportlab', 'pypdf', 'pikepdf', 'pypdfium2', 'pydantic', 'ruamel'}\n"
        "sys.exit(1 if heavy & set(sys.modules) else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
