"""Text under a `(U)` that stays at the document's level, however its own mark is damaged or disguised."""

import pytest

from redactor.terms.marking import Level
from redactor.terms.portion import TEXT_KINDS
from tests.detect.reading import portion_with, read_text

_HEAD = (
    "P 240800Z APR 74\nFM AMEMBASSY CAIRO\nTO SECSTATE WASHDC PRIORITY 5643\n{level} CAIRO 2344\n"
    "E.O. 11652: GDS\nTAGS: PFOR, EG\nSUBJECT: VISIT\n"
)
HEAD = _HEAD.format(level="C O N F I D E N T I A L")

_AT_START = (
    "(s)", "(c)", "(ts)", "(secret)", "(S)x", "(5)", "(6)", "(8)", "(0)", "(G)", "($)", "(§)", "<S>", "(S S)", "（S）",
    "(Ѕ)", "(S.", "/S/", "S:", "SECRET:", "Secret -", "((S))", "(SEGRET)", "(TOP SEC)", "(XX)", "(CONFlDENTIAL)", "S)",
)  # fmt: skip
_WITHIN = (
    "(S\u200b)", "(\u200bS)", "(S*)", "(S?)", "(c/nf)", "(S;NF)", "(C0NFIDENTIAL)", "(CONFlDENTIAL)", "-- (S)", "(S)",
    "(Ѕ)", "（S）", "(SEGRET)", "BEGIN CONFIDENTIAL",
)  # fmt: skip


def _is_shown(text: str, words: str) -> bool:
    portion = portion_with(read_text(text), text, words)
    return portion.kind not in TEXT_KINDS or portion.level is Level.UNCLASSIFIED


@pytest.mark.parametrize("bullet", ["- ", "", "    ", "-- "])
@pytest.mark.parametrize("mark", _AT_START)
def test_a_child_of_u_that_opens_like_a_mark_takes_the_banner(mark: str, bullet: str) -> None:
    text = f"{HEAD}\n1. (U) Intro:\n\n{bullet}{mark} Agent Quill met us.\n"
    assert not _is_shown(text, "Quill")


@pytest.mark.parametrize("end", ["the rest goes on.", ""])
@pytest.mark.parametrize("mark", _WITHIN)
def test_u_text_that_holds_what_may_be_a_mark_takes_the_banner(mark: str, end: str) -> None:
    text = f"{HEAD}\n1. (U) Agent Quill met us {mark} {end}\n"
    assert not _is_shown(text, "Quill")


@pytest.mark.parametrize(
    "words",
    [
        "The function(s) are known.",
        "It is (a) big, (b) old and (c) red.",
        "The Organization (OAS) met.",
        "Reason 1.4 (b) and (c) apply.",
        "Five (5) ships came.",
        "(see below) The fleet is old.",
    ],
)
def test_brackets_of_prose_leave_u_text_as_it_is(words: str) -> None:
    text = f"{HEAD}\n1. (U) Intro.\n\n2. (U) {words}\n\n3. (C) Text.\n"
    assert _is_shown(text, words)


@pytest.mark.parametrize("labels", ["(a)(b)(c)(d)", "(1)(2)(3)(4)(5)(6)", "(i)(ii)(iii)(iv)(v)"])
def test_items_of_a_list_in_order_keep_their_u(labels: str) -> None:
    items = "\n\n".join(
        f"    {label[1:] if label[0] == ')' else label}) ship {n}" for n, label in enumerate(labels.split(")")[:-1])
    )
    text = f"{HEAD}\n1. (U) Intro:\n\n{items}\n\n2. (C) Text.\n"
    assert all(_is_shown(text, f"ship {n}") for n in range(items.count("ship")))


@pytest.mark.parametrize(
    "table",
    ["NAME      PLACE\nQUILL     MINSK\nROE       KYIV", "| Quill | Minsk |\n| Roe | Kyiv |"],
    ids=["columns", "bars"],
)
def test_u_is_not_carried_on_into_a_table(table: str) -> None:
    text = f"{HEAD}\n1. (U) Summary follows.\n\n{table}\n\n2. (C) Text.\n"
    assert not _is_shown(text, table.split()[2])


@pytest.mark.parametrize(
    "words", ["The name is:", "the well known writer", "He met Roe,", "the man (alias)", "They are;", "Who"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("name", ["QUILL", "Quill"])
def test_a_lone_word_behind_an_open_sentence_is_no_signature(words: str, gap: str, name: str) -> None:
    text = f"{HEAD}\n1. (C) The fleet is old.\n\n2. (C) {words}{gap}{name}\n"
    assert not _is_shown(text, name)


def test_a_surname_behind_a_full_stop_is_the_signature() -> None:
    text = f"{HEAD}\n1. (C) The fleet is old.\n\nQUILL\n"
    assert _is_shown(text, "QUILL")


@pytest.mark.parametrize(
    "line",
    [
        "CLASSIFIED BY: AMB ROE, REASON 1.4(D), SOURCE QUILL CONFIRMS STRIKE MAY 5",
        "Derived From: CIA Source Quill Inside Kremlin Guard Unit 5",
        "DECLASSIFY ON: 4/22/2018 (WHEN AGENT QUILL HAS LEFT MINSK)",
        "ISRAEL READY FOR STRIKE ON QUILL MAY 5",
        "DEPARTMENT FOR STRIKE ON QUILL MAY 5",
        "TAGS: PFOR, EG\nIRAN WILL HIT QUILL BASE SOON",
        "REF: STRIKE ON QUILL 15, AGENT PETROV 12",
        "S E C R E T STRIKE ON QUILL 0500",
    ],
)
def test_prose_in_the_head_of_a_telegram_is_text(line: str) -> None:
    text = HEAD.replace("TAGS:", f"{line}\nTAGS:") + "\n1. (C) The fleet is old.\n"
    words = next(word for word in ("QUILL", "Quill") if word in text)
    assert not _is_shown(text, words)


@pytest.mark.parametrize(
    "line",
    [
        "TO Attack Havana On May 5 Use Quill Brigade",
        "PLACE: Safehouse Quill Rue Blanche 14",
        "FROM:\nAgent Quill Inside The Kremlin Guard",
    ],
)
def test_prose_in_the_head_of_a_memorandum_is_text(line: str) -> None:
    text = f"SECRET\n\nMEMORANDUM\n\nTO: The Secretary\n{line}\nSUBJECT: Visit\n\nThe fleet is old.\n"
    assert not _is_shown(text, "Quill")


@pytest.mark.parametrize("mark", ["(s)", "(s/nf)", "<S>", "(\u0405)", "(S*)", "((S))", "(SEGRET)"])
def test_a_child_of_c_that_opens_like_a_higher_mark_takes_the_banner(mark: str) -> None:
    text = f"{_HEAD.format(level='S E C R E T')}\n1. (C) Intro:\n\n- {mark} Agent Quill met us.\n"
    assert portion_with(read_text(text), text, "Quill").level is Level.SECRET


@pytest.mark.parametrize("mark", ["(\u0421)", "[C]", "{C}", "(C]"])
def test_a_mark_in_doubt_lowers_nothing_among_sound_ones(mark: str) -> None:
    text = f"{_HEAD.format(level='S E C R E T')}\n1. (S) Intro.\n\n2. {mark} Agent Quill met us.\n"
    reading = read_text(text)
    assert portion_with(reading, text, "Quill").level is Level.SECRET
    assert "mark-unread" in [p.code for p in reading.problems]


def test_marks_in_brackets_of_one_make_are_in_no_doubt() -> None:
    text = f"{_HEAD.format(level='S E C R E T')}\n1. [S] Intro.\n\n2. [C] The press was there.\n"
    assert portion_with(read_text(text), text, "press").level is Level.CONFIDENTIAL


def test_an_item_that_may_have_lost_its_mark_is_not_unclassified() -> None:
    head = _HEAD.format(level="S E C R E T")
    text = f"{head}\n1. (U) Intro:\n\n- Agent Quill met us.\n\n- (C) The press was there.\n"
    assert portion_with(read_text(text), text, "Quill").level is Level.SECRET
    text = f"{head}\n1. (U) Intro:\n\n- tea.\n\n- coffee.\n\n2. (S) More.\n"
    assert portion_with(read_text(text), text, "tea").level is Level.UNCLASSIFIED


def test_a_heading_before_an_unclassified_sentence_keeps_the_banner() -> None:
    text = "SECRET\n\nTalks with Quill:\n\nThe press was there. (U)\n\nThe fleet is old. (S)\n"
    assert portion_with(read_text(text), text, "Talks").level is Level.SECRET


@pytest.mark.parametrize("prose", ["Exhibit (C)", "Tropical Storm (TS) Bret", "the Signals Intelligence (SI) people"])
def test_prose_in_a_marked_portion_raises_nothing(prose: str) -> None:
    text = f"{_HEAD.format(level='S E C R E T')}\n1. (S) Intro.\n\n2. (C) Agent Quill saw {prose} there.\n"
    assert portion_with(read_text(text), text, "Quill").level is Level.CONFIDENTIAL
