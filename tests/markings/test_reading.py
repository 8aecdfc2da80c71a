"""What marks say: the reading of sound, old, foreign and badly written marks."""

import pytest

from redactor.markings import blocks, level, parse
from redactor.markings.parse import parse_marking


def read(text: str) -> dict[str, object]:
    """The fields of the reading that say something; the form is told by the brackets."""
    form = "portion" if text.startswith(("(", "[", "{")) else "banner"
    fields = parse_marking(text, form).marking.as_json()
    return {name: value for name, value in fields.items() if value not in ([], None, False)}


def us(level: str, **fields: object) -> dict[str, object]:
    return {"system": "US", "level": level, **fields}


def sci(*controls: tuple[str, list[tuple[str, list[str]]]]) -> list[dict[str, object]]:
    return [
        {"control": name, "compartments": [{"name": part, "subs": subs} for part, subs in parts]}
        for name, parts in controls
    ]


SOUND = {
    "(U)": us("UNCLASSIFIED"),
    "(TS//OC/NF)": us("TOP SECRET", dissem=["ORCON", "NOFORN"]),
    "SECRET//NOFORN//LES": us("SECRET", dissem=["NOFORN"], non_ic=["LES"]),
    "(TS//SI-G QRST WXYZ-KLM//OC/NF)": us(
        "TOP SECRET", sci=sci(("SI", [("G", ["QRST", "WXYZ"]), ("KLM", [])])), dissem=["ORCON", "NOFORN"]
    ),
    "(TS//HCS-P AAA-P BBB//OC/NF)": us(
        "TOP SECRET", sci=sci(("HCS", [("P", ["AAA"]), ("P", ["BBB"])])), dissem=["ORCON", "NOFORN"]
    ),
    "TOP SECRET//SI-GAMMA/TALENT KEYHOLE//ORIGINATOR CONTROLLED/NOFORN": us(
        "TOP SECRET", sci=sci(("SI", [("G", [])]), ("TK", [])), dissem=["ORCON", "NOFORN"]
    ),
    "TOP SECRET//QQQ/SI/ZZZ-9//NOFORN": us(
        "TOP SECRET", sci=sci(("SI", []), ("QQQ", []), ("ZZZ", [("9", [])])), dissem=["NOFORN"]
    ),
    "(S//SAR-RED LAMP-12/GN-XY 77//NF)": us("SECRET", sap=["RED LAMP-12", "GN-XY 77"], dissem=["NOFORN"]),
    "SECRET//SAR-MULTIPLE PROGRAMS": us("SECRET", dissem=["SAR-MULTIPLE PROGRAMS"]),
    "SECRET//RD-CNWDI-SIGMA 15 20//NOFORN": us(
        "SECRET", aea={"type": "RD", "cnwdi": True, "sigma": [15, 20]}, dissem=["NOFORN"]
    ),
    "(U//UCNI)": us("UNCLASSIFIED", aea={"type": "DOE UCNI", "cnwdi": False, "sigma": []}),
    "(S//FGI AUS NATO//REL TO USA, AUS, NATO)": us("SECRET", fgi=["AUS", "NATO"], rel_to=["USA", "AUS", "NATO"]),
    "SECRET//FGI//NOFORN": us("SECRET", fgi_concealed=True, dissem=["NOFORN"]),
    "SECRET//REL TO USA, POL/DISPLAY ONLY UKR": us("SECRET", rel_to=["USA", "POL"], display_only=["UKR"]),
    "SECRET//USA/AUS/CAN EYES ONLY": us("SECRET", eyes_only=["USA", "AUS", "CAN"]),
    "(S//REL)": us("SECRET", dissem=["REL TO"]),
    "(S//DSEN)": us("SECRET", dissem=["DSEN"]),
    "(U//DS)": us("UNCLASSIFIED", non_ic=["LIMDIS"]),
    "(U//SBU-NF)": us("UNCLASSIFIED", non_ic=["SBU NOFORN"]),
    "SECRET//ACCM-LANTERN": us("SECRET", accm=["LANTERN"]),
    "(CUI//SP-PRVCY/LES//FED ONLY)": us("UNCLASSIFIED", cui=["SP-PRVCY"], non_ic=["LES"], dissem=["FED ONLY"]),
    "(CUI)": us("UNCLASSIFIED", cui=["CUI"]),
    "SECRET//RD/ATOMAL//FGI NATO//NOFORN": us(
        "SECRET", aea={"type": "RD", "cnwdi": False, "sigma": []}, nato=["ATOMAL"], fgi=["NATO"], dissem=["NOFORN"]
    ),
}

FOREIGN = {
    "(//NS)": {"system": "NATO", "level": "SECRET", "owners": ["NATO"]},
    "//COSMIC TOP SECRET//BALK": {"system": "NATO", "level": "TOP SECRET", "owners": ["NATO"], "nato": ["BALK"]},
    "(//NIS)": {"system": "NATO", "level": "SECRET", "owners": ["ISAF", "NATO"]},
    "//NATO KFOR CONFIDENTIAL": {"system": "NATO", "level": "CONFIDENTIAL", "owners": ["KFOR", "NATO"]},
    "(//NOR SWE C)": {"system": "FGI", "level": "CONFIDENTIAL", "owners": ["NOR", "SWE"]},
    "//FRA RESTRICTED": {"system": "FGI", "level": "RESTRICTED", "owners": ["FRA"]},
    "(//FGI TS//NF)": {"system": "FGI", "level": "TOP SECRET", "dissem": ["NOFORN"]},
    "(//JOINT S//REL)": {"system": "JOINT", "level": "SECRET", "dissem": ["REL TO"]},
    "//JOINT SECRET ITA USA//REL TO USA, ITA": {
        "system": "JOINT",
        "level": "SECRET",
        "owners": ["ITA", "USA"],
        "rel_to": ["USA", "ITA"],
    },
    # fused with the level before December 2010
    "(//CTSA)": {"system": "NATO", "level": "TOP SECRET", "owners": ["NATO"], "nato": ["ATOMAL"]},
    "(//NSAT)": {"system": "NATO", "level": "SECRET", "owners": ["NATO"], "nato": ["ATOMAL"]},
    "(//CTS-BALK)": {"system": "NATO", "level": "TOP SECRET", "owners": ["NATO"], "nato": ["BALK"]},
    # without the leading slashes, as NATO papers themselves have it
    "(NC)": {"system": "NATO", "level": "CONFIDENTIAL", "owners": ["NATO"]},
    "GBR SECRET": {"system": "FGI", "level": "SECRET", "owners": ["GBR"]},
}

OLD = {
    "(S NF NC OC)": us("SECRET", dissem=["NOFORN", "NOCONTRACT", "ORCON"]),
    "(S-NF)": us("SECRET", dissem=["NOFORN"]),
    "(S/NF)": us("SECRET", dissem=["NOFORN"]),
    "(C, NF, OC)": us("CONFIDENTIAL", dissem=["NOFORN", "ORCON"]),
    "(LOU)": us("UNCLASSIFIED", non_ic=["LOU"]),
    "(SBU/NF)": us("UNCLASSIFIED", non_ic=["SBU NOFORN"]),
    "SECRET/NODIS": us("SECRET", non_ic=["NODIS"]),
    "UNCLAS EFTO": us("UNCLASSIFIED", non_ic=["EFTO"]),
    "Secret; Immediate; Exdis.": us("SECRET", non_ic=["EXDIS"]),
    "TOP SECRET UMBRA NOFORN": us("TOP SECRET", sci=sci(("UMBRA", [])), dissem=["NOFORN"]),
    "SECRET//COMINT//NOFORN": us("SECRET", sci=sci(("SI", [])), dissem=["NOFORN"]),
    "ZNY CCCCC": us("CONFIDENTIAL"),
    "SECRET SECURITY INFORMATION": us("SECRET"),
    "(S-NF-OC)": us("SECRET", dissem=["NOFORN", "ORCON"]),
    "(TS/SI/TK/NF)": us("TOP SECRET", sci=sci(("SI", []), ("TK", [])), dissem=["NOFORN"]),
    "(TSC)": us("TOP SECRET", dissem=["CODEWORD"]),
    "SECRET-RESTRICTED DATA": us("SECRET", aea={"type": "RD", "cnwdi": False, "sigma": []}),
    "SECRET//REL TO USA, AUS and CAN//20150630": us("SECRET", rel_to=["USA", "AUS", "CAN"], declassify_on="2015-06-30"),
    "SECRET//20300630//X1": us("SECRET", declassify_on="2030-06-30 X1"),
    "SECRET//DECL ON: 20300630": us("SECRET", declassify_on="2030-06-30"),
    "SECRET//EYES ONLY USA, AUS": us("SECRET", eyes_only=["USA", "AUS"]),
    "SECRET/EYES ONLY FOR THE ENVOY": us("SECRET", dissem=["EYES ONLY"], unknown=["FOR THE ENVOY"]),
    "(S-RD-CNWDI)": us("SECRET", aea={"type": "RD", "cnwdi": True, "sigma": []}),
    "(S//RD-SG14, 18)": us("SECRET", aea={"type": "RD", "cnwdi": False, "sigma": [14, 18]}),
    "SECRET//REL TO: USA, AUS": us("SECRET", rel_to=["USA", "AUS"]),
    '"SECRET//NOFORN"': us("SECRET", dissem=["NOFORN"]),
    "SECRET//REL TO USA & AUS": us("SECRET", rel_to=["USA", "AUS"]),
    "SECRET//X1": us("SECRET", declassify_on="X1"),
    "(U//AIUO)": us("UNCLASSIFIED", non_ic=["AIUO"]),
    "RESTRICTED": us("RESTRICTED"),
}

WRITTEN_BADLY = {
    "( S / / N F )": us("SECRET", dissem=["NOFORN"]),
    "C O N F I D E N T I A L": us("CONFIDENTIAL"),
    "T O P  S E C R E T": us("TOP SECRET"),
    "S E C R E T N O F O R N": us("SECRET", dissem=["NOFORN"]),
    "C O N F I D E N T I A L SECTION 01 OF 03 LISBON 004411": us("CONFIDENTIAL"),
    "S E C R E T SECTION 2 OF 2 ANKARA 0231 NODIS": us("SECRET", non_ic=["NODIS"]),
    "SECRET STATE 118902": us("SECRET"),
    "1. C - ENTIRE TEXT.": us("CONFIDENTIAL"),
    "(S–Entire text)": us("SECRET"),
    "(ENTIRE TEXT CONFIDENTIAL)": us("CONFIDENTIAL"),
    "14. (C)": us("CONFIDENTIAL"),
    "(LOU) 3.": us("UNCLASSIFIED", non_ic=["LOU"]),
    "[C]": us("CONFIDENTIAL"),
    "{S//NF}": us("SECRET", dissem=["NOFORN"]),
    "(\u0421)": us("CONFIDENTIAL"),  # Cyrillic
    "(\uff33\uff0f\uff0f\uff2e\uff26)": us("SECRET", dissem=["NOFORN"]),  # full width
    "(5//NF)": us("SECRET", dissem=["NOFORN"]),
    "5ECRET//N0FORN": us("SECRET", dissem=["NOFORN"]),
    "secret // noforn": us("SECRET", dissem=["NOFORN"]),
    "SECRET////NOFORN": us("SECRET", dissem=["NOFORN"]),
    "S\u0336E\u0336C\u0336R\u0336E\u0336T\u0336": us("SECRET"),  # struck through
    "Classification: Confidential": us("CONFIDENTIAL"),
}

IN_DOUBT = {
    # NOFORN outweighs every list
    "(C//NF/REL TO USA, GBR)": us("CONFIDENTIAL", dissem=["NOFORN"]),
    "(S//REL TO USA, GBR//XD)": us("SECRET", non_ic=["EXDIS"]),
    # EYES ONLY without a list is a caption that restricts
    "SECRET/EXDIS/EYES ONLY": us("SECRET", dissem=["EYES ONLY"], non_ic=["EXDIS"]),
    # what is not releasable is no release
    "SECRET//NOT RELEASABLE TO GBR": us("SECRET", unknown=["NOT RELEASABLE TO GBR"]),
    "Secret; Intelligence Methods—Not Releasable to Foreign Nationals—[sic].": us(
        "SECRET", dissem=["NOFORN"], unknown=["INTELLIGENCE METHODS", "SIC"]
    ),
    # codes that stand alone are sources
    "(S//GBR)": us("SECRET", fgi=["GBR"]),
    "SECRET (NATO)": us("SECRET", fgi=["NATO"]),
    # the highest of several levels
    "(U) (C)": us("CONFIDENTIAL"),
    "UNCLASSIFIED WHEN DETACHED FROM SECRET ENCLOSURE": us("SECRET", unknown=["WHEN DETACHED FROM ENCLOSURE"]),
    "SECRET//CONFIDENTIAL": us("SECRET"),
    "(C//TS)": us("TOP SECRET"),
    # a foreign mark whose owner is missing is a concealed foreign source
    "//SECRET//NOFORN": {"system": "FGI", "level": "SECRET", "dissem": ["NOFORN"]},
    # COSMIC is TOP SECRET, whatever stands behind it
    "//COSMIC SECRET": {"system": "NATO", "level": "TOP SECRET", "owners": ["NATO"]},
    # what no register knows is kept
    "(S//FROBNICATE//NF)": us("SECRET", unknown=["FROBNICATE"], dissem=["NOFORN"]),
    "(11//-*Wl3)": us("UNCLASSIFIED", unknown=["-*WL3"]),
    # a control is never lost in the name of a compartment or program
    "(TS//SI-G NF)": us("TOP SECRET", sci=sci(("SI", [("G", [])])), dissem=["NOFORN"]),
    "(S//NF-XYZ)": us("SECRET", dissem=["NOFORN"], unknown=["XYZ"]),
    "(S//SAR-LAMP NOFORN)": us("SECRET", sap=["LAMP"], dissem=["NOFORN"]),
    # RD outweighs FRD and takes its numbers
    "(S//FRD-SG 14//RD-SG 20//NF)": us(
        "SECRET", aea={"type": "RD", "cnwdi": False, "sigma": [14, 20]}, dissem=["NOFORN"]
    ),
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [(text, said) for table in (SOUND, FOREIGN, OLD, WRITTEN_BADLY, IN_DOUBT) for text, said in table.items()],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_mark_reads_as_it_says(text: str, expected: dict[str, object]):
    assert read(text) == expected


@pytest.mark.parametrize("text", list(SOUND))
def test_a_sound_mark_is_valid(text: str):
    assert parse_marking(text, "portion" if text.startswith("(") else "banner").valid


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "UNKNOWN CLASSIFICATION",
        "CLASSIFIED",
        "SECRETARY OF THE NAVY",
        "(UHATtf0)",
        "(he)",
        "(11)",
        "(5)",
        "(II)",
        "N/A // TBD",
        "RESTRICTED DATA",
        "(NF)",
        "//DEU",
        "x" * 5000,
        "(" * 50,
        "/",
        "//",
        "1.4 (b) and (d)",
    ],
    ids=lambda text: text[:24],
)
def test_what_has_no_level_has_none_and_is_an_error(text: str):
    parsed = parse_marking(text, "portion")
    assert parsed.marking.level is None
    assert not parsed.valid


@pytest.mark.parametrize("text", ["(C-130)", "(S-300)", "RESTRICTED STOCK UNITS", "(S//MUMBLE)", "SECRET SERVICE"])
def test_words_behind_a_level_are_kept_as_unknown(text: str):
    assert parse_marking(text, "portion").marking.unknown


@pytest.mark.parametrize("text", ["(S//HVSACO)", "SECRET//SAR-MULTIPLE PROGRAMS", "SECRET//SAR-BX//WAIVED"])
def test_programs_without_a_name_still_count_as_sap(text: str):
    assert "SAP" in parse_marking(text, "banner").marking.controls


def test_long_texts_are_not_remembered():
    """What is remembered may be a document's text: short strings recur, long ones do not."""
    kept = (parse._parse, blocks.read_block, blocks._read_alone, level.read_level)
    for text in ("S//NF", "S"):
        parse_marking(text, "portion")
    before = [each.cache_info().currsize for each in kept]
    words = " ".join(f"WORD{n}" for n in range(60))
    for text in (f"S//{words}", words, f"S {words}", f"S//NF/{words}"):
        assert parse_marking(text, "portion").marking.unknown
    assert [each.cache_info().currsize for each in kept] == before
