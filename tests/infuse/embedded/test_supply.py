"""What a command finds in its environment."""

from pathlib import Path

from infuse.embedded.places import KINDS, Place
from infuse.embedded.supply import common_environment, services

GIVEN = {
    "DATABASE_URL": "postgres://council.example/infuse",
    "REDIS_URL": "redis://broker.example",
}


def test_what_the_environment_names_is_not_embedded(state: Path) -> None:
    with services("platform", state, given=GIVEN) as supply:
        assert supply.environment["REDIS_URL"] == GIVEN["REDIS_URL"]
        assert supply.environment["DATABASE_URL"] == GIVEN["DATABASE_URL"]
        assert supply.environment["DATABASE_OWNER_URL"] == GIVEN["DATABASE_URL"]
        assert supply.locks == ()
    assert not (state / "platform" / "postgres").exists()


def test_only_the_missing_part_is_embedded(state: Path) -> None:
    given = {"DATABASE_URL": GIVEN["DATABASE_URL"]}
    with services("platform", state, given=given) as supply:
        assert supply.environment["DATABASE_URL"] == given["DATABASE_URL"]
        assert supply.environment["REDIS_URL"].startswith("unix:///")
    assert not (state / "platform" / "postgres").exists()


def test_the_secret_key_is_made_once_and_is_private(state: Path) -> None:
    place = Place(KINDS["platform"], state)
    first = common_environment(place, {})["SECRET_KEY"]
    assert len(first) >= 50
    assert common_environment(place, {})["SECRET_KEY"] == first
    assert (place.home / "secret_key").stat().st_mode & 0o777 == 0o600


def test_a_setting_that_is_given_is_kept(state: Path) -> None:
    place = Place(KINDS["platform"], state)
    assert common_environment(place, {})["DEMO"] == "true"
    assert common_environment(place, {"DEMO": "false"})["DEMO"] == "false"


def test_two_checkouts_do_not_meet() -> None:
    here, there = (Place(KINDS["platform"], Path("/srv") / name) for name in ("one", "two"))
    assert here._name != there._name
