"""The code of a session: five minutes, the one before it still good, and nothing else."""

from datetime import UTC, datetime, timedelta

from cohorts.inspire.attendance import codes

NINE = datetime(2026, 10, 25, 9, 0, tzinfo=UTC)
SECRET = "only here"


def test_a_code_can_be_read_across_a_room() -> None:
    code = codes.code_at(SECRET, 1, NINE)
    assert len(code) == codes.LENGTH
    assert not set(code) & set("01IO")
    assert set(code) <= set(codes.ALPHABET)


def test_it_changes_with_the_time_the_session_and_the_secret() -> None:
    other = [
        codes.code_at(SECRET, 1, NINE + codes.SLOT),
        codes.code_at(SECRET, 2, NINE),
        codes.code_at("another", 1, NINE),
    ]
    assert codes.code_at(SECRET, 1, NINE) not in other
    assert codes.code_at(SECRET, 1, NINE + timedelta(minutes=4)) == codes.code_at(SECRET, 1, NINE)


def test_the_one_before_is_good_and_the_one_before_that_is_not() -> None:
    code = codes.code_at(SECRET, 1, NINE)
    assert codes.is_good(code, secret=SECRET, session=1, at=NINE + timedelta(minutes=9))
    assert not codes.is_good(code, secret=SECRET, session=1, at=NINE + timedelta(minutes=10))
    assert codes.was_good(
        code, secret=SECRET, session=1, starts_at=NINE, until=NINE + timedelta(hours=3)
    )
    assert not codes.was_good(
        code, secret=SECRET, session=2, starts_at=NINE, until=NINE + timedelta(hours=3)
    )


def test_the_window() -> None:
    ends = NINE + timedelta(hours=2)
    assert not codes.is_open(NINE, ends, NINE - timedelta(minutes=16))
    assert codes.is_open(NINE, ends, NINE - timedelta(minutes=15))
    assert codes.is_open(NINE, ends, ends)
    assert not codes.is_open(NINE, ends, ends + timedelta(seconds=1))


def test_what_was_typed_is_read_kindly() -> None:
    assert codes.plain(" ab-c d2 3 ") == "ABCD23"


def test_when_the_next_one_comes() -> None:
    assert codes.changes_at(NINE + timedelta(minutes=3)) == NINE + codes.SLOT
