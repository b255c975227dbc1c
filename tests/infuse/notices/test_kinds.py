"""Every kind of notice that can be sent has words for the ledger, and the other way round."""

from django.conf import settings

from infuse.notices.kinds import KINDS, kind_name


def test_each_template_has_its_words() -> None:
    folder = settings.BASE_DIR / "templates" / "notices"
    stems = {path.stem for path in folder.glob("*.txt")}
    # A part that two languages of one mail share is no kind.
    assert set(KINDS) == {stem for stem in stems if not stem.endswith("_body")}


def test_an_unknown_kind_is_still_readable() -> None:
    assert kind_name("tea_is_ready") == "Tea is ready"
