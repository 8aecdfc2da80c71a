"""An office's own register: every mistake is told with its place, and what is in force is what is read with."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.errors import InputError
from redactor.markings.load import builtin, in_force, registers_in_force, registers_with
from redactor.markings.office import MAX_BYTES, check_register, read_register
from redactor.markings.office_load import load_registers
from redactor.markings.parse import parse_marking
from redactor.markings.render import render
from redactor.markings.rollup import roll_up
from redactor.terms.marking import OfficeRegister

HEAD = '[register]\nname = "harbor"\n\n'
CONTROL = '[[control]]\nname = "PROJECT X"\ncategory = "dissem"\nportion = "PX"\nsource = "Office order 7"\n'

SOUND = (
    HEAD
    + CONTROL
    + """titles = ["HANDLE VIA PROJECT X CHANNELS"]
aliases = ["X-PROJECT"]
classified = "drop"
classified_adds = ["NOFORN"]

[[control]]
name = "ANCHOR"
category = "sci"
source = "Office order 8"

[[compartment]]
of = "ANCHOR"
name = "CHAIN"
titles = ["LONG CHAIN"]
source = "Office order 8"

[[alias]]
of = "NOFORN"
forms = ["OURS ALONE"]
retired = true
source = "practice to 1990"

[[fused]]
forms = ["SPX"]
level = "SECRET"
controls = ["PROJECT X"]
source = "Office order 7"

[[level]]
name = "SECRET"
also = ["MOST PRIVATE"]
source = "practice to 1950"

[[rule]]
of = "ANCHOR-CHAIN"
levels = ["TS"]
needs_any = ["NOFORN", "REL TO"]
excludes = ["PROJECT X"]
severity = "warning"
source = "Office order 8"

[[aside]]
forms = ["BY HAND"]
source = "practice"

[[category]]
names = ["DOCK"]
source = "practice"

[[declassification]]
forms = ["HOLD"]
source = "practice"

[countries]
ZZQ = "Nowhere"

[groups]
ZZGR = "Nowhere and others"

[old_codes]
ZQ = "ZZQ"

[expands]
ZZGR = ["ZZQ", "USA"]
"""
)


def of(text: str) -> OfficeRegister:
    return OfficeRegister("harbor.toml", text)


def test_a_register_that_uses_every_row_has_no_mistake():
    assert check_register(of(SOUND), builtin()) == ()
    registers = registers_with((of(SOUND),))
    read = parse_marking("(TS//ANCHOR-CHAIN//NF)", "portion", registers)
    assert read.marking.sci[0].compartments[0].name == "CHAIN"
    assert read.problems == ()
    assert parse_marking("(SPX)", "portion", registers).marking.dissem == ("PROJECT X",)
    assert parse_marking("MOST PRIVATE//OURS ALONE", "banner", registers).marking.dissem == ("NOFORN",)
    assert parse_marking("(C//REL TO USA, ZQ)", "portion", registers).marking.rel_to == ("USA", "ZZQ")


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        pytest.param("[register\n", 1, 10, "no TOML", id="no-toml"),
        pytest.param(CONTROL, 1, 1, "`[register]`", id="no-head"),
        pytest.param("[register]\n", 1, 1, "key `name` is missing", id="no-name-of-the-register"),
        pytest.param(HEAD + "[[controls]]\n", 4, 1, "did you mean `control`?", id="unknown-table"),
        pytest.param(HEAD + '[control]\nname = "X1A"\n', 4, 1, "`[[control]]`", id="a-table-for-rows"),
        pytest.param(
            HEAD + CONTROL + "forbid_release = true\n", 9, 1, "did you mean `forbids_release`?", id="unknown-key"
        ),
        pytest.param(HEAD + CONTROL.replace("source", "  sauce"), 9 - 1, 3, "unknown key `sauce`", id="indented-key"),
        pytest.param(HEAD + CONTROL.replace('"dissem"', '"disem"'), 6, 1, "did you mean `dissem`?", id="no-category"),
        pytest.param(HEAD + CONTROL.replace('"PX"', '"Px"'), 7, 1, "capitals", id="small-letters"),
        pytest.param(HEAD + CONTROL.replace('"PX"', '"P//X"'), 7, 1, "capitals", id="slashes-in-a-name"),
        pytest.param(HEAD + CONTROL.replace('"PX"', '"NF"'), 7, 1, "names something already", id="taken"),
        pytest.param(HEAD + CONTROL.replace('"PX"', '"GBR"'), 7, 1, "names something already", id="a-country"),
        pytest.param(HEAD + CONTROL.replace('"PX"', '"S"'), 7, 1, "names something already", id="a-level"),
        pytest.param(HEAD + CONTROL.replace('"PX"', "7"), 7, 1, "text is wanted", id="a-number"),
        pytest.param(HEAD + CONTROL + "retired = 1\n", 9, 1, "true or false", id="no-flag"),
        pytest.param(HEAD + CONTROL + 'adds = "NOFORN"\n', 9, 1, "a list of texts", id="no-list"),
        pytest.param(HEAD + CONTROL + "adds = []\n", 9, 1, "one at least", id="empty-list"),
        pytest.param(HEAD + CONTROL + 'adds = ["NOFRON"]\n', 9, 1, "did you mean `NOFORN`?", id="unknown-control"),
        pytest.param(HEAD + CONTROL + CONTROL, 10, 1, "stands twice", id="twice"),
        pytest.param(
            HEAD + '[[rule]]\nof = "SCI"\nsource = "x"\n\n[[rule]]\nof = "SC"\nsource = "x"\n',
            9,
            1,
            "unknown subject",
            id="second-row",
        ),
        pytest.param(HEAD + '[[rule]]\nof = "SCI"\nlevels = ["Q"]\nsource = "x"\n', 6, 1, "none of", id="no-level"),
        pytest.param(
            HEAD + '[[compartment]]\nof = "NOFORN"\nname = "A"\nsource = "x"\n', 5, 1, "no SCI", id="part-of-no-sci"
        ),
        pytest.param(
            HEAD + '[[compartment]]\nof = "SI"\nname = "NOFORN"\nsource = "x"\n',
            6,
            1,
            "names something already",
            id="a-control-as-compartment",
        ),
        pytest.param(
            HEAD + '[[category]]\nnames = ["NF"]\nsource = "x"\n',
            5,
            1,
            "names something already",
            id="a-control-as-category",
        ),
        pytest.param(HEAD + '[countries]\nGBR = "Nowhere"\n', 5, 1, "names something already", id="country-taken"),
        pytest.param(HEAD + '[countries]\nzz = "Nowhere"\n', 5, 1, "capitals", id="small-code"),
        pytest.param(HEAD + '[expands]\nNATO = ["GBR"]\n', 5, 1, "only a group of", id="a-group-of-others"),
        pytest.param(HEAD + '[old_codes]\nQQ = "QQQ"\n', 5, 1, "unknown country", id="old-code-of-nothing"),
        pytest.param(HEAD + "countries = 7\n", 1, 1, "unknown key `countries`", id="key-in-the-head"),
    ],
)
def test_each_mistake_is_told_with_its_place(text: str, line: int, column: int, words: str):
    problems = check_register(of(text), builtin())
    told = [(problem.line, problem.column) for problem in problems if words in problem.message]
    assert told, [problem.message for problem in problems]
    if words != "unknown key `countries`":
        assert told[0] == (line, column)
    assert {problem.file for problem in problems} == {"harbor.toml"}


@pytest.mark.parametrize(
    "spelling", ["SI-ABC", "SI-G", "SAR-ABC", "HCS-P", "RD-CNWDI", "SI/TK", "FGI GBR", "GBR C", "ZED/SI", "SI HARBOR"]
)
@pytest.mark.parametrize("row", ["aside", "alias", "control", "fused", "declassification"])
def test_no_row_takes_its_meaning_from_a_mark(row: str, spelling: str):
    """Else a row that calls SI-G a word of the harbor's own would release it by a date."""
    rows = {
        "alias": f'of = "NOFORN"\nforms = ["{spelling}"]\n',
        "control": f'name = "{spelling}"\ncategory = "dissem"\n',
        "fused": f'forms = ["{spelling}"]\nlevel = "SECRET"\ncontrols = ["NOFORN"]\n',
    }
    text = HEAD + f"[[{row}]]\n" + rows.get(row, f'forms = ["{spelling}"]\n') + 'source = "x"\n'
    assert "names something already" in " ".join(each.message for each in check_register(of(text), builtin()))


def test_a_later_register_may_use_the_words_of_an_earlier_one_and_not_take_them():
    first = of(HEAD + CONTROL)
    known = registers_with((first,))
    uses = of(HEAD + '[[rule]]\nof = "PROJECT X"\nlevels = ["TS"]\nsource = "x"\n')
    assert check_register(uses, known) == ()
    assert check_register(uses, builtin())
    assert check_register(first, known)


def test_a_register_named_twice_counts_once(tmp_path: Path):
    path = tmp_path / "harbor.toml"
    path.write_text(HEAD + CONTROL)
    assert load_registers([path, path]) is load_registers([path])


def test_too_large_a_register_is_refused(tmp_path: Path):
    path = tmp_path / "harbor.toml"
    path.write_bytes(b"#" * (MAX_BYTES + 1))
    with pytest.raises(InputError, match="larger"):
        read_register(path)


def test_what_is_in_force_reads_writes_and_rolls_up():
    with registers_in_force(registers_with((of(SOUND),))):
        marking = parse_marking("(S//PX)", "portion").marking
        assert marking.dissem == ("PROJECT X",)
        assert render(marking, "portion") == "S//PX"
        assert roll_up([marking]).banner.dissem == ("NOFORN",)
    assert parse_marking("(S//PX)", "portion").marking.dissem == ()
    assert in_force() is builtin()


@pytest.mark.parametrize("text", ["(S//PX/NF)", "(S//NF/PX)", "(S//OC/PX/NF)"])
def test_an_office_s_control_may_stand_anywhere_in_its_category(text: str):
    assert parse_marking(text, "portion", registers_with((of(SOUND),))).problems == ()


def test_what_is_in_force_ends_with_an_error_and_stays_in_its_thread():
    registers = registers_with((of(SOUND),))
    with ThreadPoolExecutor(1) as other, registers_in_force(registers):
        assert in_force() is registers
        assert other.submit(in_force).result() is builtin()
    with pytest.raises(ZeroDivisionError), registers_in_force(registers):
        _ = 1 / 0
    assert in_force() is builtin()


LINES = [
    "[register]", 'name = "harbor"', "[[control]]", "[control]", 'name = "QX"', 'category = "sci"', 'category = "dissem"',
    'source = "x"', 'portion = "QP"', "retired = true", 'titles = ["QX ONLY", "QY"]', "titles = 7", "[[alias]]",
    'of = "NOFORN"', 'of = "QX"', 'forms = ["QF"]', "forms = []", "[[rule]]", 'levels = ["S"]', 'needs = ["QX"]', "[[fused]]",
    'level = "SECRET"', 'controls = ["QX"]', "[[compartment]]", "[[level]]", 'also = ["QL"]', "[countries]", 'QQQ = "Nowhere"',
    "[groups]", 'QQGR = "Some"', "[expands]", 'QQGR = ["QQQ"]', "[old_codes]", 'QZ = "QQQ"', "[[category]]", 'names = ["QC"]',
    "[[aside]]", "[[declassification]]", "register = 1", "control = [1]", "[", 'x = "\\',
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=14).map("\n".join))
def test_whatever_a_register_says_it_is_refused_or_can_be_used(text: str):
    register = of(text)
    problems = check_register(register, builtin())
    if problems:
        assert all(problem.line and problem.column for problem in problems)
    else:
        assert parse_marking("(S//NF)", "portion", registers_with((register,))).marking.dissem == ("NOFORN",)


def test_a_register_shows_none_of_its_names():
    assert "PROJECT X" not in repr(of(SOUND))
