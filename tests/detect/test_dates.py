import datetime as dt

import pytest

from redactor.detect.portions.dates import find_date, read_date_time_group


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
