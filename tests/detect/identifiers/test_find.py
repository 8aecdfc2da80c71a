"""Identifiers by their form, context and digits; numbers of the trade are none of them."""

import pytest

from redactor.detect.identifiers.find import find_identifiers
from redactor.detect.identifiers.recognizers import identifier_kinds

FOUND = [
    ("EMAIL_ADDRESS", "Write to jane.sample@sample.org today.", "jane.sample@sample.org"),
    ("US_SSN", "SSN: 219-09-9998.", "219-09-9998"),
    ("US_SSN", "She gave 219-09-9998 as hers.", "219-09-9998"),
    ("US_SSN", "Social security number 219 09 9998.", "219 09 9998"),
    ("US_SSN", "SSN IS 219099998", "219099998"),
    ("US_PASSPORT", "Passport no. 123456789 was lost.", "123456789"),
    ("US_PASSPORT", "U.S. passport C12345678", "C12345678"),
    ("US_PASSPORT", "Passport of Jane Sample no. 123456789", "123456789"),
    ("US_PASSPORT", "The passport of Mrs. J. Sample, 123456789", "123456789"),
    ("US_PASSPORT", "PPT NUMBER AB 1234567", "AB 1234567"),
    ("ALIEN_NUMBER", "His file is A012 345 678.", "A012 345 678"),
    ("ALIEN_NUMBER", "A12345678 was deported.", "A12345678"),
    ("ALIEN_NUMBER", "alien registration no. 12-345-678", "12-345-678"),
    ("DATE_OF_BIRTH", "DOB: 12 MAR 1950", "12 MAR 1950"),
    ("DATE_OF_BIRTH", "DPOB: 03/12/1950, Minsk", "03/12/1950"),
    ("DATE_OF_BIRTH", "He was born on March 12, 1950 in Riga.", "March 12, 1950"),
    ("DATE_OF_BIRTH", "date of birth: 1950-03-12", "1950-03-12"),
    (
        "STREET_ADDRESS",
        "He lives at 2412 Oakdale Avenue, Apt 3B, Arlington, VA 22207.",
        "2412 Oakdale Avenue, Apt 3B, Arlington, VA 22207",
    ),
    ("STREET_ADDRESS", "Come to 14 Elm St. at noon.", "14 Elm St."),
    ("STREET_ADDRESS", "HE LIVES AT 2412 OAKDALE AVENUE NOW", "2412 OAKDALE AVENUE"),
    ("STREET_ADDRESS", "12 rue de la Paix is his.", "12 rue de la Paix"),
    ("STREET_ADDRESS", "She moved to Lindenstrasse 12a.", "Lindenstrasse 12a"),
    ("STREET_ADDRESS", "Send it to P.O. Box 1234.", "P.O. Box 1234"),
    ("PHONE_NUMBER", "Her number, (202) 456-1414, is listed.", "(202) 456-1414"),
    ("PHONE_NUMBER", "from +49 30 901820 he", "+49 30 901820"),
    ("PHONE_NUMBER", "tel. 632-9876", "632-9876"),
    ("PHONE_NUMBER", "home phone 5550143", "5550143"),
    ("PHONE_NUMBER", "CALL 202-456-1414", "202-456-1414"),
    ("CREDIT_CARD", "card 4111 1111 1111 1111", "4111 1111 1111 1111"),
    ("IBAN_CODE", "account DE89370400440532013000", "DE89370400440532013000"),
    ("IP_ADDRESS", "host 192.168.10.4 fell", "192.168.10.4"),
]

#: Numbers of telegrams and papers that are nobody's.
NUMBERS = [
    "O 020900Z MAR 05\nFM AMEMBASSY LISBON\nTO SECSTATE WASHDC IMMEDIATE 8842\nINFO RUEHLP/AMEMBASSY LA PAZ 0031",
    "NIACT IMMEDIATE 123456789",
    "MRN 05 LISBON 000017, REF: (A) 04 STATE 234567 (B) LISBON 1234",
    "REFTEL 78 STATE 123456; Deptel 3456; Embtel 2231-2235",
    "coordinates 38-42-15N 009-08-10W; 38.7223, 9.1393; grid 123456 7890",
    "E.O. 12958: DECL: 03/02/2015; on 12 March 1950; 1950-03-12; 1,234,567.89; $ 12 345 678",
    "4. (C) Main Street Bank met from 1600-1800 hours, 15 miles of road.",
    "AT 3 PM AT THE CORNER OF THE ROAD 20 MILES FROM THE AVENUE",
    "100 troops 200 300 400; 145. 146. 147; pp. 123-456; 1969-1976",
    "section 1.4.2.1 and paragraph 3.2.1.10; NSC 5412/2; File 711.11-5-1234",
    "He was born in Riga. The talks of 12 March 1950 failed.",
    "Dobrynin, March 11, 1969",
    "Geneva, 1959\n\nPARTICIPANTS\n\nDr. H. Sample",
    "Airgram A-1234 and A-12; 000-12-3456; 666-12-3456; 219-00-9998; 219-09-0000",
    "9842 tons of steel drive prices; 12 The Way",
]


def found(text: str, kind: str) -> list[str]:
    return [each.span.of(text) for each in find_identifiers(text, frozenset({kind}))]


@pytest.mark.parametrize(("kind", "text", "wanted"), FOUND, ids=[f"{kind}-{n}" for n, (kind, *_) in enumerate(FOUND)])
def test_an_identifier_is_found_whole(kind: str, text: str, wanted: str):
    assert wanted in found(text, kind)


@pytest.mark.parametrize("text", NUMBERS)
def test_numbers_of_the_trade_are_no_identifiers(text: str):
    assert {kind: found(text, kind) for kind in identifier_kinds()} == {kind: [] for kind in identifier_kinds()}


def test_every_kind_is_found_in_some_text():
    assert {kind for kind, *_ in FOUND} == identifier_kinds()


def test_a_kind_that_nobody_knows_finds_nothing():
    assert found("jane@sample.org", "SHOE_SIZE") == []


def test_what_stands_across_two_pieces_of_a_long_text_is_found_once():
    text = "x " * 24_995 + "jane@sample.org" + " y" * 30_000
    assert found(text, "EMAIL_ADDRESS") == ["jane@sample.org"]
