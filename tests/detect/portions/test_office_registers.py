"""An office's own controls in a document: known where marks, banners, captions and level lines stand."""

import pytest

from redactor.detect.portions.segment import read
from redactor.markings.load import registers_in_force, registers_with
from redactor.terms.document import Document, Source
from redactor.terms.marking import Level, OfficeRegister
from redactor.terms.reading import Reading

REGISTERS = registers_with(
    (
        OfficeRegister(
            "harbor.toml",
            '[register]\nname = "harbor"\n'
            '[[control]]\nname = "PROJECT X"\ncategory = "dissem"\nportion = "PX"\ntitles = ["PROJECT X CHANNELS ONLY"]\nsource = "Order 7"\n'
            '[[control]]\nname = "HARBOR"\ncategory = "non_ic"\nportion = "HB"\nstands_alone = true\nsource = "Order 9"\n'
            '[[level]]\nname = "SECRET"\nalso = ["MOST PRIVATE"]\nsource = "practice to 1950"\n'
            '[[alias]]\nof = "NOFORN"\nforms = ["OURS ALONE"]\nsource = "Order 7"\n',
        ),
    )
)
TELEGRAM = """\
R 051020Z JUN 06
FM AMEMBASSY RIVERTON
TO SECSTATE WASHDC

{level}

{caption}E.O. 12958: DECL: 06/05/2016
SUBJECT: HARBOR TALKS

1. The lighthouse contract was void.

2. ({mark}) The harbor opened on time.
"""


def read_text(**words: str) -> Reading:
    text = TELEGRAM.format(**{"level": "S E C R E T RIVERTON 000123", "caption": "", "mark": "U"} | words)
    return read(Document(Source("cable.txt", "cable.txt", "text"), text))


@pytest.mark.parametrize(
    ("words", "control"),
    [
        ({"caption": "PROJECT X\n\n"}, "PROJECT X"),
        ({"caption": "EXDIS PROJECT X\n\n"}, "PROJECT X"),
        ({"caption": "PROJECT X CHANNELS ONLY\n\n"}, "PROJECT X"),
        ({"caption": "OURS ALONE\n\n"}, "NOFORN"),
        ({"level": "S E C R E T RIVERTON 000123 PROJECT X"}, "PROJECT X"),
        ({"level": "SECRET PROJECT X"}, "PROJECT X"),
        ({"level": "SECRET/PROJECT X"}, "PROJECT X"),
        ({"level": "SECRET//PROJECT X"}, "PROJECT X"),
    ],
    ids=str,
)
def test_a_control_in_the_head_restricts_what_has_no_mark(words: dict[str, str], control: str):
    with registers_in_force(REGISTERS):
        reading = read_text(**words)
    (first,) = [portion for portion in reading.portions if portion.number == "1"]
    assert first.level is Level.SECRET
    assert control in first.controls
    assert "UNKNOWN" not in first.controls


@pytest.mark.parametrize("mark", ["HB", "HB//NF", "HB/NF"])
def test_a_control_that_stands_alone_is_a_mark(mark: str):
    with registers_in_force(REGISTERS):
        reading = read_text(mark=mark)
    (portion,) = [each for each in reading.portions if each.number == "2"]
    assert (portion.level, portion.mark is not None) == (Level.UNCLASSIFIED, True)
    assert "HARBOR" in portion.controls
    (bare,) = [each for each in read_text(mark=mark).portions if each.number == "2"]
    assert bare.level is Level.SECRET


@pytest.mark.parametrize("level", ["MOST PRIVATE", "MOST PRIVATE//NOFORN"])
def test_a_level_that_the_office_spells_its_own_way_is_a_banner(level: str):
    with registers_in_force(REGISTERS):
        assert {each.level for each in read_text(level=level).portions if each.number == "1"} == {Level.SECRET}
    assert {each.level for each in read_text(level=level).portions if each.number == "1"} == {None}


@pytest.mark.parametrize("mark", ["S//PX", "S/PX", "S-PX", "S PX", "S//PX//NF"])
def test_a_mark_with_a_control_is_read_as_the_register_in_force_knows_it(mark: str):
    bare = read_text(mark=mark)
    with registers_in_force(REGISTERS):
        known = read_text(mark=mark)
    again = read_text(mark=mark)
    (portion,) = [each for each in known.portions if each.number == "2"]
    assert "PROJECT X" in portion.controls
    assert again == bare
    assert not any("PROJECT X" in each.controls for each in bare.portions)
