import datetime as dt

import pytest

from redactor.detect.portions.classification_block.dates import find_date, read_date_time_group
from redactor.detect.portions.segment import read
from redactor.terms.document import Document, Source


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("04/22/2018", dt.date(2018, 4, 22)),
        ("4/22/18", dt.date(2018, 4, 22)),
        ("2018/04/22", dt.date(2018, 4, 22)),
        ("2018-04-22", dt.date(2018, 4, 22)),
        ("20180422", dt.date(2018, 4, 22)),
        ("22/4/2018", dt.date(2018, 4, 22)),
        ("April 22, 2018", dt.date(2018, 4, 22)),
        ("22 April 2018", dt.date(2018, 4, 22)),
        ("22 APR 18", dt.date(2018, 4, 22)),
        ("on Sept. 2, 2018", dt.date(2018, 9, 2)),
        ("02/30/2018", None),
        ("1.4(b)", None),
        ("123456", None),
    ],
)
def test_dates_are_read_in_many_forms(text: str, date: dt.date | None) -> None:
    found = find_date(text, 2008)
    assert (found[0] if found else None) == date


@pytest.mark.parametrize(("not_before", "year"), [(1979, 1999), (1999, 1999), (2000, 2099)])
def test_a_year_of_two_digits_is_the_first_one_not_before(not_before: int, year: int) -> None:
    assert find_date("6/5/99", not_before)[0].year == year


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("O 230706Z APR 08", dt.date(2008, 4, 23)),
        ("O R 051020Z JUN 79", dt.date(1979, 6, 5)),
        ("O 310706Z APR 08", None),
    ],
)
def test_a_date_time_group_is_read(text: str, date: dt.date | None) -> None:
    assert read_date_time_group(text) == date


@pytest.mark.parametrize(
    ("head", "given", "expected"),
    [
        ("DATE: May 3, 1961\nDATE: May 3, 2015\nSUBJECT: Boats", None, "2015-05-03"),
        ("DATE: May 3, 2015\nDATE: May 3, 1961\nSUBJECT: Boats", None, "2015-05-03"),
        ("DATE: May 3, 1961\nSUBJECT: Boats", dt.date(2015, 5, 4), "2015-05-04"),
        ("DATE: May 3, 2015\nSUBJECT: Boats", dt.date(1961, 5, 3), "2015-05-03"),
        ("DATE: May 3, 1961\nSUBJECT: Boats\n\nE.O. 13526: N/A", None, "None"),
        ("DATE: May 3, 1975\nSUBJECT: Boats\n\nE.O. 11652: GDS", None, "1975-05-03"),
    ],
    ids=["two", "two-turned", "record-later", "record-earlier", "younger-order", "order"],
)
def test_dates_that_contradict_each_other_make_no_document_older(head: str, given: dt.date | None, expected: str):
    text = f"SECRET\n\nMEMORANDUM\n\n{head}\n\n1. (S) The boats came.\n"
    assert str(read(Document(Source("a", "a", "record", date=given), text)).dated) == expected
