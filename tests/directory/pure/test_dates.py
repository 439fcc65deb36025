from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from sebalai.directory.rules import UnreadableDate, read_date

DAYS = st.dates(date(1930, 1, 1), date(2099, 12, 31))
MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember"


@given(DAYS)
def test_every_spelling_of_a_day_is_read_alike(day):
    spellings = [
        day,
        datetime(day.year, day.month, day.day, 7, 30, tzinfo=UTC),
        day.isoformat(),
        f"{day.isoformat()}T00:00:00Z",
        f"{day.isoformat()} 00:00:00",
        f"{day:%d-%m-%Y}",
        f"{day.day}/{day.month}/{day.year}",
        f"{day:%d.%m.%Y}",
        f"'{day:%d-%m-%Y} ",
        f"{day:%Y%m%d}",
        int(f"{day:%Y%m%d}"),
        f"{day.day} {MONTHS.split()[day.month - 1]} {day.year}",
        f"{day:%d-%b-%Y}",
        (day - date(1899, 12, 30)).days,
        str((day - date(1899, 12, 30)).days),
        (day - date(1899, 12, 30)).days + 0.75,
    ]
    assert {read_date(spelling) for spelling in spellings} == {day}


def test_serials_before_the_false_leap_day():
    assert read_date(1) == date(1900, 1, 1)
    assert read_date(59) == date(1900, 2, 28)
    assert read_date(61) == date(1900, 3, 1)


@given(st.integers(2101, 70_000))
def test_the_1904_system_counts_from_its_own_day(days):
    assert read_date(days, epoch_1904=True) == date(1904, 1, 1) + timedelta(days)


@pytest.mark.parametrize("blank", [None, "", "  ", "-", "NULL", "0", 0, "0000-00-00"])
def test_an_empty_cell_is_no_date(blank):
    assert read_date(blank) is None


def test_a_month_over_twelve_means_month_first():
    assert read_date("09/26/1986") == date(1986, 9, 26)


@pytest.mark.parametrize(
    "text",
    [
        "31-02-1986",
        "26-09-86",
        "tidak tahu",
        "1986",
        1986,
        "99999",
        "26 Foo 1986",
        -5,
        1e9,
    ],
)
def test_what_is_no_date_says_so(text):
    with pytest.raises(UnreadableDate):
        read_date(text)


@given(st.one_of(st.text(max_size=30), st.floats(), st.integers()))
def test_nothing_else_is_raised(raw):
    try:
        found = read_date(raw)
    except UnreadableDate:
        return
    assert found is None or 1900 <= found.year <= 2105
