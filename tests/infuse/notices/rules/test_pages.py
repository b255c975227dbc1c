"""The pages of the reminders: what stands, who gets it today, changing, trying, going back."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from cohorts.issues.reminders import RANKING_CLOSES
from infuse.models import Event, Notice, Programme, ReminderHours, ReminderSetting, User
from infuse.notices.message import message_for, text_of
from infuse.notices.queue import notify
from infuse.notices.rules.registry import every_rule
from infuse.notices.rules.trying import preview_of

CODE = RANKING_CLOSES.code
PATH = f"/notices/reminders/{CODE}/"
OWN = {
    "subject_en": "Rank by {day}",
    "subject_cy": "Gosodwch mewn trefn erbyn {day}",
    "body_en": "Dear all of {cohort},\n\nplease rank: {link}",
    "body_cy": "Annwyl {cohort},\n\ngosodwch mewn trefn: {link}",
}
FORM = {"is_on": "on", "leads": "5 and 1", "days": "working", "version": "0", **OWN}


def test_every_rule_reads_in_both_languages(programme: Programme) -> None:
    for rule in every_rule():
        texts = preview_of(rule, programme)
        for language, (subject, body) in texts.items():
            assert subject and body, (rule.code, language)
            assert "{" not in subject + body and "None" not in subject + body, rule.code
            assert "http" in body, (rule.code, "leads to no page")


def test_every_rule_in_its_programmes_own_words(programme: Programme) -> None:
    for rule in every_rule():
        names = " ".join(f"{{{name}}}" for name in [*rule.placeholders, "programme", "link"])
        typed = ReminderSetting(
            subject_en=names, subject_cy=names, body_en=names, body_cy=f"Cymraeg {names}"
        )
        for _subject, body in preview_of(rule, programme, typed).values():
            # Each name stands for something: none is left, and none leaves a gap.
            assert "{" not in body and "  " not in body, rule.code


def test_the_list_names_every_rule(bo: User, browse: Any) -> None:
    page = browse(bo).get("/notices/reminders/").content.decode()
    for rule in every_rule():
        assert f"/notices/reminders/{rule.code}/" in page
    assert browse(bo).get("/notices/").content.decode().count("/notices/reminders/") >= 1


def test_changing_is_kept_and_recorded(programme: Programme, bo: User, browse: Any) -> None:
    answer = browse(bo).post(f"{PATH}edit/", FORM)
    assert answer.status_code == 302
    kept = ReminderSetting.objects.get()
    assert (kept.leads, kept.working_days, kept.version) == ([5, 1], True, 1)
    event = Event.objects.get(verb="notices.reminder_changed")
    assert event.data["before"]["leads"] == [7, 3, 1, 0]
    assert event.data["after"]["leads"] == [5, 1]
    browse(bo).post(f"{PATH}edit/", FORM)  # the same again
    assert Event.objects.filter(verb="notices.reminder_changed").count() == 1
    page = browse(bo).get(PATH).content.decode()
    assert "5 and 1 days before" in page and "Dear all of Spring cohort" in page
    assert "On working days only" in page and "goes together with" not in page


def test_own_words_reach_the_mail(programme: Programme, ada: User, bo: User, browse: Any) -> None:
    browse(bo).post(f"{PATH}edit/", FORM)
    context = {**RANKING_CLOSES.sample, "cohort_en": "{link} {% now %} <b>"}
    notice = notify(programme=programme, kind=CODE, key="k", recipient=ada, context=context)
    assert notice
    assert text_of(notice)[0] == "Rank by Friday 12 March"
    body = text_of(notice)[1]
    # What stands in a value is not looked up again, and never run.
    assert "Dear all of {link} {% now %} <b>," in body
    assert f"/{programme.slug}/issues/ranking/" in body
    ada.language = notice.language = "cy"
    assert message_for(notice).subject == "Gosodwch mewn trefn erbyn Dydd Gwener 12 Mawrth"


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"leads": "soon"}, "Use whole numbers with commas"),
        ({"leads": ""}, "Name at least one number"),
        ({"leads": "7, 99"}, "Use whole numbers from 0 to 60"),
        ({"leads": "1 2 3 4 5 6"}, "Name 5 numbers at most"),
        ({"body_cy": ""}, "Write this too"),
        ({"subject_en": "{name}"}, "{name} is not one of the names"),
        ({"body_en": "Go to {link} {"}, "Use braces only around the names"),
        ({"body_en": "No way there"}, "Put {link} where people should find"),
        ({"days": ""}, "Choose one answer"),
    ],
)
def test_bad_input_keeps_what_was_typed(
    bo: User, browse: Any, change: dict[str, str], complaint: str
) -> None:
    answer = browse(bo).post(f"{PATH}edit/", FORM | change)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.count(complaint) == 2  # in the summary and beside the field
    assert "Gosodwch mewn trefn erbyn {day}" in page
    assert not ReminderSetting.objects.exists() and not Event.objects.exists()


def test_a_preview_keeps_nothing(bo: User, browse: Any) -> None:
    page = browse(bo).post(f"{PATH}edit/", FORM | {"preview": "yes"}).content.decode()
    assert "Dear all of Spring cohort," in page and "Annwyl Carfan y gwanwyn," in page
    assert not ReminderSetting.objects.exists()


def test_of_two_who_change_it_the_second_sees_both(bo: User, browse: Any) -> None:
    browse(bo).post(f"{PATH}edit/", FORM)
    late = FORM | {"leads": "9", "body_en": "Mine {link}"}
    page = browse(bo).post(f"{PATH}edit/", late).content.decode()
    assert "Somebody else has changed this reminder" in page
    assert "Mine {link}" in page and "Dear all of {cohort}" in page
    assert ReminderSetting.objects.get().leads == [5, 1]
    assert 'name="version" value="1"' in page
    assert browse(bo).post(f"{PATH}edit/", late | {"version": "1"}).status_code == 302
    assert ReminderSetting.objects.get().leads == [9]


def test_back_to_how_it_came(bo: User, browse: Any) -> None:
    browse(bo).post(f"{PATH}edit/", FORM | {"is_on": "off"})
    assert "Switched off" in browse(bo).get("/notices/reminders/").content.decode()
    assert browse(bo).get(f"{PATH}reset/").status_code == 200
    for _time in range(2):
        browse(bo).post(f"{PATH}reset/")
    assert not ReminderSetting.objects.exists()
    assert Event.objects.get(verb="notices.reminder_reset").data["after"]["is_on"] is True


def test_a_test_to_oneself(bo: User, browse: Any) -> None:
    User.objects.filter(pk=bo.pk).update(language="en")
    for _time in range(2):
        browse(bo).post(f"{PATH}test/")
    assert 1 <= Notice.objects.count() <= 2  # two when the minute turned between them
    notice = Notice.objects.select_related("programme").order_by("pk")[0]
    assert (notice.recipient, notice.key.startswith("test:")) == (bo, True)
    assert message_for(notice).subject == "Test: Rank the issues until Friday 12 March"
    assert Event.objects.filter(verb="notices.reminder_tested").exists()
    Notice.objects.update(state="sent", sent_at=timezone.now())
    assert "Not yet" in browse(bo).get(PATH).content.decode()


def test_the_hours(bo: User, browse: Any) -> None:
    path, good = "/notices/reminders/hours/", {"begins": "9", "ends": "17", "version": "0"}
    late = browse(bo).post(path, good | {"ends": "9"}).content.decode()
    assert "Choose an hour after the first." in late and not ReminderHours.objects.exists()
    assert browse(bo).post(path, good).status_code == 302
    assert Event.objects.get(verb="notices.hours_changed").data["after"] == [9, 17]
    page = browse(bo).post(path, good | {"begins": "10"}).content.decode()
    assert "Somebody else has changed the hours" in page
    assert "They go from 9:00 to 17:00" in browse(bo).get("/notices/reminders/").content.decode()


@pytest.mark.parametrize("path", ["/notices/reminders/", PATH, f"{PATH}edit/"])
def test_managers_only(ada: User, cleo: User, browse: Any, path: str) -> None:
    assert browse(ada).get(path).status_code == 403
    assert browse(cleo).get(path).status_code == 404
    assert browse(None).get(path).status_code == 302


def test_an_unknown_reminder_is_not_found(bo: User, browse: Any) -> None:
    for tail in ("", "edit/", "reset/"):
        assert browse(bo).get(f"/notices/reminders/nothing/{tail}").status_code == 404


def test_who_had_it_today_is_named(programme: Programme, ada: User, bo: User, browse: Any) -> None:
    for number, kept in enumerate(("superseded", "sent")):
        key = f"{CODE}:{number}:2027-01-01:7"
        notify(programme=programme, kind=CODE, key=key, recipient=ada, context={})
        Notice.objects.filter(key=key).update(state=kept)
    page = browse(bo).get(PATH).content.decode()
    assert "1 person" in page and ada.email in page and "Queued at" in page
    Notice.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert "Nobody gets it today." in browse(bo).get(PATH).content.decode()
