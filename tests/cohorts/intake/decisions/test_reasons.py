"""A programme's own prepared reasons; what was decided keeps the words that it was given."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from cohorts.intake.decisions.deciding import decide
from cohorts.intake.decisions.models import PreparedReason
from cohorts.intake.decisions.reasons import USUAL, offered, usual_words
from cohorts.intake.decisions.wording_reasons import StaleReasonError, offer_reason, word_reason
from cohorts.intake.models import Application
from infuse.models import Event, Programme, User

AT = "/decision-reasons/"
NEW = {"en": "The work cannot wait.", "cy": "All y gwaith ddim aros."}


def test_every_programme_begins_with_the_usual_ones(
    programme: Programme, browse: Any, bo: User
) -> None:
    page = browse(bo).get(AT).text
    assert all(words["en"] in page for words in usual_words().values())
    assert not PreparedReason.objects.exists()  # looking makes nothing
    assert set(offered(programme)) == set(USUAL)


def test_usual_words_are_there_in_both_languages() -> None:
    assert all(words["en"] and words["cy"] for words in usual_words().values())
    assert all(words["en"] != words["cy"] for words in usual_words().values())


def test_a_reason_is_worded_anew_and_old_decisions_keep_theirs(
    application: Application, programme: Programme, bo: User
) -> None:
    decision = decide(
        application=application, outcome="declined", reason="", reason_code="poor_fit", actor=bo
    )
    for _click in range(2):
        word_reason(programme=programme, outcome="declined", code="poor_fit", words=NEW, actor=bo)
    assert Event.objects.filter(verb="intake.reason_worded").count() == 1
    assert PreparedReason.objects.count() == len(usual_words())
    assert ("poor_fit", NEW["en"]) in offered(programme)["declined"]
    decision.refresh_from_db()
    assert decision.why == "What it wants to do does not suit this programme."
    with override("cy"):
        assert decision.why == usual_words()["poor_fit"]["cy"]
    later = decide(
        application=application, outcome="waitlisted", reason="", reason_code="above_bar", actor=bo
    )
    assert later.reason_words == usual_words()["above_bar"]


def test_a_new_reason_is_offered_and_can_be_taken_off(
    application: Application, programme: Programme, bo: User
) -> None:
    made = word_reason(programme=programme, outcome="accepted", words=NEW, actor=bo)
    assert (made.code, NEW["en"]) in offered(programme)["accepted"]
    decide(application=application, outcome="accepted", reason="", reason_code=made.code, actor=bo)
    for _click in range(2):
        offer_reason(programme=programme, code=made.code, offered=False, actor=bo)
    assert made.code not in dict(offered(programme)["accepted"])
    assert application.decisions.get().why == NEW["en"]
    assert Event.objects.filter(verb="intake.reason_retired").count() == 1
    offer_reason(programme=programme, code=made.code, offered=True, actor=bo)
    assert made.code in dict(offered(programme)["accepted"])


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"en": "New.", "cy": " "}, "words_cy"),
        ({"en": "x" * 201, "cy": "Newydd."}, "words_en"),
        ({"en": "what it wants to do does not suit this  programme.", "cy": "N"}, "words_en"),
    ],
)
def test_what_is_refused(programme: Programme, bo: User, words: dict[str, str], field: str) -> None:
    with pytest.raises(ValidationError) as caught:
        word_reason(programme=programme, outcome="declined", words=words, actor=bo)
    assert list(caught.value.message_dict) == [field]
    assert not Event.objects.filter(verb="intake.reason_worded").exists()


def test_two_managers_do_not_overwrite_each_other(programme: Programme, bo: User) -> None:
    opened = usual_words()["no_time"]
    word_reason(programme=programme, outcome="declined", code="no_time", words=NEW, actor=bo)
    other = {"en": "Other.", "cy": "Arall."}
    with pytest.raises(StaleReasonError, match="The work cannot wait"):
        word_reason(
            programme=programme,
            outcome="declined",
            code="no_time",
            words=other,
            opened=opened,
            actor=bo,
        )


def test_the_pages(browse: Any, programme: Programme, bo: User, fflur: User) -> None:
    bos = browse(bo)
    typed = {"words_en": NEW["en"], "words_cy": ""}
    page = bos.post(f"{AT}new/declined/", typed)
    assert "There is a problem" in page.text and NEW["en"] in page.text
    assert bos.post(f"{AT}new/declined/", typed | {"words_cy": NEW["cy"]}).status_code == 302
    assert NEW["en"] in bos.get(AT).text
    assert bos.post(f"{AT}poor_fit/offer/").status_code == 302
    assert "Offer it again" in bos.get(AT).text
    assert bos.get(f"{AT}poor_fit/").status_code == 200
    for path in ("new/anything/", "no-such/"):
        assert bos.get(f"{AT}{path}").status_code == 404
    assert bos.post(f"{AT}no-such/offer/").status_code == 404
    assert browse(fflur).get(AT).status_code == 403
