"""Hours that were confirmed and claimed, and data that was asked for, in a demo's working cohort.

The folders say who worked when; a funder's claim and a request for data are deeds of today's
platform, so they are done here, for somebody who looks around.
"""

from datetime import date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.roster.models import Associate, Cohort
from experiments.barriers.sharing.asking import ask_for_data, note_reply
from experiments.barriers.sharing.models import SharingRequest
from experiments.design.models import Experiment
from experiments.hours.claiming import close_period
from experiments.hours.confirming import confirm_all, confirm_week
from experiments.hours.models import HoursConfirmation, HoursEntry
from experiments.hours.weeks import first_day, weeks_over
from infuse.people.models import Organisation, User
from infuse.tenancy.models import Programme

# Both have confirmed so many weeks, and they are claimed; the people alone have confirmed the next.
CLAIMED, CONFIRMED = 4, 2
# One in so many has not confirmed yet: their hours wait for the next claim.
FORGETFUL = 9
WAITS = timedelta(days=9)  # not so long that it is a barrier
_WHAT = {
    "en": ("Attendance by school and day, without names", "To see which roads are full when."),
    "cy": ("Presenoldeb fesul ysgol a diwrnod, heb enwau", "I weld pa ffyrdd sy'n llawn pryd."),
}
_WHAT_WAITS = {
    "en": ("Missed appointments by postcode district", "To find out who cannot get there."),
    "cy": ("Apwyntiadau a gollwyd fesul ardal cod post", "I ddarganfod pwy sy'n methu cyrraedd."),
}
_REPLY = {
    "en": "Yes, each term, from the same person as before.",
    "cy": "Iawn, bob tymor, gan yr un person ag o'r blaen.",
}


@transaction.atomic
def begin_funded_work(*, programme: Programme, actor: User | None) -> Cohort:
    """Confirm and claim the first weeks of the cohort that experiments, and ask for data.

    Needs the programme as the database's scope. Raises ValidationError when no cohort has hours of
    enough weeks, or something is claimed already.
    """
    today = timezone.localdate(timezone=programme.clock)
    cohort = programme.cohorts.filter(teams__experiments__isnull=False).order_by("pk").first()
    if cohort is None or weeks_over(cohort, today) < CLAIMED + CONFIRMED:
        raise ValidationError(_("No cohort has worked for long enough."))
    if cohort.hours_claims.exists():
        raise ValidationError(_("Hours are claimed already."))
    for week in range(1, CLAIMED + CONFIRMED + 1):
        _confirm(cohort, week, actor)
    after = _moment(programme, first_day(cohort, CLAIMED + 2))
    close_period(cohort=cohort, through_week=CLAIMED, number=1, actor=actor, at=after)
    _ask(cohort, today, actor)
    return cohort


def _moment(programme: Programme, day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=programme.clock)


def _confirm(cohort: Cohort, week: int, actor: User | None) -> None:
    """The people stand for their week on the Monday after it, the manager a day later."""
    monday = first_day(cohort, week) + timedelta(days=7)
    given = HoursEntry.objects.filter(programme_id=cohort.programme_id, week=week)
    rows = Associate.objects.filter(programme_id=cohort.programme_id, cohort=cohort)
    rows = rows.filter(pk__in=given.values("associate")).select_related("person")
    for place, associate in enumerate(rows.order_by("pk"), start=week):
        associate.cohort = cohort
        if place % FORGETFUL:
            confirm_week(
                associate=associate,
                week=week,
                side=HoursConfirmation.Side.PERSON,
                actor=associate.person,
                at=_moment(cohort.programme, monday),
            )
    if week <= CLAIMED:
        at = _moment(cohort.programme, monday + timedelta(days=1))
        confirm_all(cohort=cohort, week=week, actor=actor, at=at)


def _ask(cohort: Cohort, today: date, actor: User | None) -> None:
    """One request was agreed to, one still waits."""
    language = cohort.programme.default_language
    experiment = Experiment.objects.filter(team__cohort=cohort).order_by("code")[0]
    bodies = Organisation.objects.filter(programme_id=cohort.programme_id, kind="council")
    first, last = bodies.order_by("pk")[0], bodies.order_by("-pk")[0]
    made = [
        ask_for_data(
            cohort=cohort,
            asked_of=body,
            what=said[language][0],
            purpose=said[language][1],
            language=language,
            experiment=experiment,
            asked_on=day,
            actor=actor,
            at=_moment(cohort.programme, day),
        )
        for body, said, day in (
            (first, _WHAT, first_day(cohort, CLAIMED)),
            (last, _WHAT_WAITS, today - WAITS),
        )
    ]
    replied_on = made[0].asked_on + timedelta(days=9)
    note_reply(
        request=made[0],
        state=SharingRequest.State.AGREED,
        reply=_REPLY[language],
        language=language,
        replied_on=replied_on,
        actor=actor,
        at=_moment(cohort.programme, replied_on),
    )
