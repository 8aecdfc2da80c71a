"""Cryptonyms are known by their form: two letters of a known digraph run together with a word in capitals."""

import tomllib

import pytest

from redactor.detect.flags.cryptonyms import TABLE, find_cryptonyms, load_cryptonyms
from redactor.terms.span import unite


def cryptonyms(text: str) -> list[str]:
    return [span.of(text) for span in unite(find_cryptonyms(text))]


@pytest.mark.parametrize(
    "word",
    [
        "PBSUCCESS",
        "PBFORTUNE",
        "ZRRIFLE",
        "TPAJAX",
        "LCFLUTTER",
        "HTLINGUAL",
        "MKULTRA",
        "QKENCHANT",
        "JMWAVE",
        "MHCHAOS",
    ],
)
def test_a_digraph_that_begins_no_word_counts_in_text_of_capitals_too(word: str):
    assert cryptonyms(f"THE STATION ASKED {word} FOR MONEY.") == [word]
    assert cryptonyms(f"The station asked {word} for money.") == [word]


@pytest.mark.parametrize(
    "word", ["AEFOXTROT", "AMLASH", "AMWHIP", "ODYOKE", "KUBARK", "WIROGUE", "DBACHILLES", "SMBENCH"]
)
def test_a_digraph_that_begins_words_counts_only_between_small_letters(word: str):
    assert cryptonyms(f"The station asked {word} for money.") == [word]


@pytest.mark.parametrize("word", ["AMLASH", "AEFOXTROT", "SMBENCH"])
def test_it_does_not_count_in_text_of_capitals(word: str):
    assert cryptonyms(f"THE STATION ASKED {word} FOR MONEY.") == []


@pytest.mark.parametrize("written", ["AMLASH-1", "AECASSOWARY/15", "PB-SUCCESS"])
def test_the_number_and_the_hyphen_belong_to_it(written: str):
    assert cryptonyms(f"He is {written} in our files.") == [written]


@pytest.mark.parametrize(
    "text",
    [
        "AMEMBASSY LISBON asked SECSTATE WASHDC.",
        "The AMERICAN ambassador was in AMBUSH; the DESK was AMENDED and SMALL.",
        "THE AMBASSADOR WILL AMEND HIS AERIAL SURVEY OF KUWAIT, ODESSA AND SRINAGAR.",
        "He sold SRBM and SRAM parts, an SDECE man from GTMO.",
        "The PREL and PTER tags, KDEM and KPAO, SNAR.",
        "Ruff was there, and a chess player in a suede coat with a cream cake.",
        "ULTRA HIGH FREQUENCY; CHESS AND CREAM AND RUFF",
        "pbsuccess",
        "MKS TPX LCDR GPS",
    ],
)
def test_words_that_look_like_one_are_none(text: str):
    assert cryptonyms(text) == []


def test_a_retired_code_word_counts_in_capitals_between_small_letters():
    assert cryptonyms("The report was handled as UMBRA, then as ZARF.") == ["UMBRA", "ZARF"]


def test_no_row_of_the_table_is_hidden_by_another():
    table = load_cryptonyms()
    assert not table.apart & table.mixed.keys()
    assert not (table.listed | table.code_words) & table.never
    assert tomllib.loads(TABLE.read_text("utf-8")).keys() == {"apart", "mixed", "listed", "code_words", "never"}
