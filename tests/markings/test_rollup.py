"""From portions to a banner: examples of the manual's rules, and laws that hold for all."""

import datetime as dt
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redactor.markings.load import builtin
from redactor.markings.parse import parse_marking
from redactor.markings.render import render
from redactor.markings.rollup import roll_up
from redactor.terms.marking import Level, Marking
from tests.markings.strategies import markings, us_markings

BEFORE, SINCE = dt.date(2010, 6, 27), dt.date(2010, 6, 28)

BANNERS = {
    "CONFIDENTIAL": ["C", "U"],
    "TOP SECRET": ["S", "TS", "C"],
    "UNCLASSIFIED": ["U", "U"],
    # SCI, SAP, AEA
    "TOP SECRET//TK-BLFH WXYZ-IDIT//NOFORN": ["TS//TK-BLFH WXYZ//NF", "TS//TK-IDIT//NF"],
    "TOP SECRET//SI-G KLMN QRST/TK//ORCON/NOFORN": ["TS//SI-G QRST//OC/NF", "TS//SI-G KLMN//OC/NF", "S//TK//NF"],
    "SECRET//SAR-LMP/QZ//NOFORN": ["S//SAR-QZ//NF", "C//SAR-LMP//NF"],
    "SECRET//RD-CNWDI-SIGMA 14 18//NOFORN": ["S//RD-CNWDI//NF", "S//FRD-SG 18//NF", "S//RD-SG 14//NF"],
    "SECRET//FRD//NOFORN": ["S//TFNI//NF", "S//FRD//NF"],
    "UNCLASSIFIED//DOD UCNI": ["U//DCNI", "U"],
    "SECRET//NOFORN": ["S//REL TO USA, JPN", "U//UCNI"],
    # foreign information
    "TOP SECRET//FGI NOR POL//REL TO USA, NOR, POL": [
        "TS//FGI NOR//REL TO USA, NOR, POL",
        "//POL S//REL TO USA, NOR, POL",
    ],
    "SECRET//FGI//NOFORN": ["//NOR C//REL TO USA, NOR", "//FGI S//NF", "S//RELIDO"],
    "SECRET//FGI CAN//REL TO USA, CAN": ["S//REL TO USA, CAN", "//JOINT S CAN USA//REL TO USA, CAN"],
    "//JOINT SECRET AUS USA//REL TO USA, AUS": ["//JOINT S AUS USA//REL", "//JOINT C AUS USA//REL TO USA, FVEY"],
    "//NOR SECRET//REL TO USA, NOR": ["//NOR S//REL TO USA, NOR", "//NOR C//REL TO USA, NOR, POL"],
    "//COSMIC TOP SECRET//BOHEMIA//ATOMAL": ["//CTS//BOHEMIA", "//NS//ATOMAL"],
    "TOP SECRET//BALK//RD/ATOMAL//FGI NATO//NOFORN": ["S//RD//NF", "//NS//ATOMAL", "//CTS//BALK"],
    # release
    "SECRET//REL TO USA, GBR": ["S//REL TO USA, FVEY", "S//REL TO USA, GBR, POL"],
    "SECRET//REL TO USA, FVEY": ["S//REL TO USA, FVEY", "U"],
    "SECRET//REL TO USA, AUS, CAN, GBR": ["S//REL TO USA, FVEY", "S//REL TO USA, ACGU"],
    "CONFIDENTIAL//NOFORN": ["C//REL TO USA, GBR", "C//REL TO USA, NATO"],
    "TOP SECRET//NOFORN": ["TS//REL TO USA, GBR", "C"],
    "CONFIDENTIAL//RELIDO": ["C//RELIDO", "C//REL TO USA, GBR/RELIDO", "U"],
    "SECRET//DISPLAY ONLY UKR": ["S//REL TO USA, UKR", "S//DISPLAY ONLY AFG, UKR"],
    "SECRET//REL TO USA, POL/DISPLAY ONLY UKR": ["S//REL TO USA, POL/DISPLAY ONLY UKR"] * 2,
    "SECRET//USA/AUS/CAN EYES ONLY": ["S//USA/AUS/CAN EYES ONLY", "C//USA/AUS/CAN/GBR EYES ONLY"],
    "SECRET//REL TO USA, CAN": ["S//USA/AUS/CAN EYES ONLY", "S//REL TO USA, CAN"],
    "SECRET//NOFORN/FISA": ["S//REL TO USA, JPN", "U//FISA"],
    # controls
    "TOP SECRET//RSEN/ORCON/IMCON/NOFORN/PROPIN": ["TS//RS/OC/NF", "S//OC-USGOV/IMC/NF", "C//NF/PR"],
    "SECRET//NOFORN/DEA SENSITIVE": ["S//NF", "U//DSEN"],
    "SECRET//NOFORN//NODIS": ["S//NF//XD", "S//NF//ND", "S//REL TO USA, GBR"],
    "CONFIDENTIAL//NOFORN//EXDIS": ["C//XD", "C"],
    "UNCLASSIFIED//FOUO": ["U//FOUO", "U"],
    "UNCLASSIFIED//FOUO/REL TO USA, JPN": ["U//FOUO/REL TO USA, JPN"],
    "UNCLASSIFIED//PROPIN": ["U//FOUO", "U//PR"],
    "UNCLASSIFIED//LIMDIS": ["U//FOUO", "U//DS"],
    "UNCLASSIFIED//SBU": ["U//FOUO", "U//SBU"],
    "UNCLASSIFIED//SBU NOFORN": ["U//SBU-NF", "U//SBU"],
    "UNCLASSIFIED//NOFORN//SBU": ["U//SBU-NF", "U//REL TO USA, GBR"],
    "UNCLASSIFIED//LES NOFORN": ["U//LES-NF", "U//FOUO"],
    "SECRET//NOFORN//LES": ["S", "U//LES-NF"],
    "SECRET//NOFORN//LES/SSI": ["S//NF", "U//LES", "U//SSI"],
    # another government's RESTRICTED has no level of ours: the next higher one
    "CONFIDENTIAL//FGI DEU": ["//DEU R", "U"],
    "//DEU RESTRICTED": ["//DEU R", "//DEU U"],
    "RESTRICTED": ["R", "U"],
    "SECRET//FGI AUS CAN NATO//NOFORN": ["//JOINT S AUS USA//REL", "//CAN C", "//NR", "S//NF"],
    "SECRET//FGI CAN GBR//REL TO USA, CAN, GBR": [
        "//JOINT S CAN GBR USA//REL TO USA, CAN, GBR",
        "//JOINT C CAN USA//REL TO USA, CAN, GBR",
    ],
    "TOP SECRET//HCS-P EFG/SI-G/TK//ORCON/NOFORN": ["TS//HCS-P EFG//OC/NF", "TS//SI-G//OC/NF", "S//TK//NF"],
    "SECRET//ACCM-LAMP/ACCM-TENT": ["S//ACCM-TENT", "C//ACCM-LAMP"],
    "UNCLASSIFIED//LES/SSI": ["U//LES", "U//SSI", "U//FOUO"],
    "UNCLASSIFIED//FOUO/NOFORN": ["U//FOUO", "U//NF"],
    "CUI//SP-EXPT/PRVCY//NOFORN": ["CUI//PRVCY", "CUI//SP-EXPT//NF"],
    "CUI//EXPT/PRVCY//NOFORN": ["CUI//PRVCY", "CUI//EXPT//NF"],
}

FALLEN_AWAY = {  # what a classified banner no longer says
    "SECRET//NOFORN": [["S//NF", "U//SBU"], ["S//NF", "U//DS"], ["S//NF", "U//FOUO"], ["S", "U//SBU-NF"]],
    "SECRET": [["S", "U//FOUO"], ["S", "U//SBU"], ["S", "LOU"]],
}


def banner(portions: list[str], date: dt.date | None = None) -> str:
    return render(roll_up([parse_marking(portion, "portion").marking for portion in portions], date).banner, "banner")


@pytest.mark.parametrize(("expected", "portions"), BANNERS.items(), ids=list(BANNERS))
def test_portions_roll_up_to_their_banner(expected: str, portions: list[str]):
    assert banner(portions) == expected


@pytest.mark.parametrize(
    ("expected", "portions"), [(text, portions) for text, sets in FALLEN_AWAY.items() for portions in sets]
)
def test_unclassified_controls_fall_away_in_a_classified_banner(expected: str, portions: list[str]):
    assert banner(portions) == expected


@pytest.mark.parametrize(
    ("date", "expected"), [(None, "SECRET//NOFORN"), (BEFORE, "SECRET//NOFORN"), (SINCE, "SECRET//RELIDO")]
)
def test_an_unmarked_portion_counts_by_the_date_of_the_document(date: dt.date | None, expected: str):
    assert banner(["S//RELIDO", "C"], date) == expected


def test_an_unmarked_portion_with_a_control_counts_as_noforn_whatever_the_date():
    assert banner(["S//RELIDO", "S//OC"], SINCE) == "SECRET//ORCON/NOFORN"


def test_sci_alone_does_not_make_a_caveat():
    assert banner(["S//RELIDO", "S//TK"], SINCE) == "SECRET//TK//RELIDO"


def test_an_unread_portion_takes_the_banner_to_the_top():
    rolled = roll_up([parse_marking(text, "portion").marking for text in ("(U)", "(UHATtf0)")])
    assert rolled.banner.level is Level.TOP_SECRET
    assert "NOFORN" in rolled.banner.dissem
    assert [problem.code for problem in rolled.problems] == ["unread-portion"]


def test_a_list_that_is_not_there_releases_to_no_one():
    rolled = roll_up([parse_marking("(S//REL)", "portion").marking])
    assert rolled.banner.dissem == ("NOFORN",)
    assert [problem.code for problem in rolled.problems] == ["unresolved-list"]


def test_no_portion_gives_no_level():
    rolled = roll_up([])
    assert rolled.banner.level is None
    assert [problem.code for problem in rolled.problems] == ["no-portions"]


sets = st.lists(markings | us_markings((Level.UNCLASSIFIED,)), min_size=1, max_size=5)


@given(sets, st.randoms())
def test_the_order_of_portions_does_not_matter(some: list[Marking], random):
    mixed = list(some)
    random.shuffle(mixed)
    assert roll_up(mixed).banner == roll_up(some).banner


@given(sets)
def test_no_portion_is_above_its_banner(some: list[Marking]):
    level = roll_up(some).banner.level
    assert level is not None
    assert all(marking.level is None or marking.level <= level for marking in some)


@given(sets)
def test_compartments_programs_and_sources_are_never_lost(some: list[Marking]):
    banner = roll_up(some).banner
    for marking in some:
        assert {sci.control for sci in marking.sci} <= {sci.control for sci in banner.sci}
        assert set(marking.sap) <= set(banner.sap)
        assert set(marking.accm) <= set(banner.accm)
        assert banner.fgi_concealed or set(marking.fgi) <= set(banner.fgi) or banner.system == marking.system


@given(sets, markings)
def test_a_further_portion_never_widens_release(some: list[Marking], further: Marking):
    before, after = roll_up(some).banner, roll_up([*some, further]).banner
    if "NOFORN" in before.dissem:
        assert not after.rel_to
        assert not after.display_only
        assert not after.eyes_only
        assert "RELIDO" not in after.dissem


@given(sets)
def test_a_banner_rolls_up_to_itself(some: list[Marking]):
    banner = roll_up(some).banner
    assert roll_up([banner], SINCE).banner == banner


@given(us_markings())
def test_one_portion_is_its_own_banner_but_for_what_a_classified_banner_drops_or_takes_on(marking: Marking):
    known = builtin().controls
    names = {*marking.dissem, *marking.non_ic, *({marking.aea.type} if marking.aea else ())}
    rows = [known[name] for name in names if name in known]
    if any(row.classified or row.adds or row.classified_adds or row.yields_to for row in rows) or "REL TO" in names:
        return
    rolled = roll_up([marking]).banner
    shown = {"DISPLAY ONLY"} - ({"DISPLAY ONLY"} if marking.display_only and not rolled.display_only else set())
    assert rolled.controls == marking.controls - ({"DISPLAY ONLY"} - shown)
    assert (rolled.rel_to, rolled.display_only, rolled.sap, rolled.sci) == (
        marking.rel_to,
        tuple(code for code in marking.display_only if not spread([code]) <= spread([*marking.rel_to, "USA"])),
        marking.sap,
        marking.sci,
    )


def spread(codes: Iterable[str]) -> set[str]:
    """Codes with the groups that may be written out written out."""
    return {member for code in codes for member in builtin().expands.get(code, (code,))}


@given(sets, markings)
def test_a_further_portion_takes_no_control_away_but_one_that_it_outweighs(some: list[Marking], further: Marking):
    before, after = roll_up(some).banner, roll_up([*some, further]).banner
    known = builtin().controls
    gone = before.controls - after.controls - {"RELIDO", "REL TO", "DISPLAY ONLY", "EYES ONLY", "UNKNOWN"}
    for name in gone:
        if name in ("RD", "FRD", "TFNI"):
            assert after.aea
            continue
        if name in ("NOFORN", "FGI"):
            assert name == "FGI" or {"SBU NOFORN", "LES NOFORN"} & after.controls
            continue
        row = known[name]
        became = (after.level or Level.UNCLASSIFIED).is_classified and row.classified
        outweighed = set(row.yields_to) & after.controls
        assert became or outweighed or (row.beside_release in after.controls), name


@given(sets)
def test_a_banner_releases_to_no_one_that_a_marked_portion_keeps_it_from(some: list[Marking]):
    banner = roll_up(some).banner
    released = spread(banner.rel_to) | spread(banner.eyes_only)
    for marking in some:
        own = spread(marking.rel_to) | spread(marking.eyes_only)
        if marking.rel_to or marking.eyes_only:
            assert released <= own | {"USA"} | set(marking.rel_to)


@given(sets)
def test_a_rolled_up_banner_reads_back_the_same(some: list[Marking]):
    banner = roll_up(some).banner
    assert parse_marking(render(banner, "banner"), "banner").marking == banner
