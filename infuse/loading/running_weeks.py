"""What happened so far in the running cohort's weeks, and the session that is on now."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.attendance.people import on_register
from cohorts.inspire.exchange.saving import save_peer_card
from cohorts.inspire.models import Session
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.sessions.activities import mark_activity
from cohorts.inspire.sessions.choosing import choose_session
from cohorts.inspire.sessions.planning import add_session
from cohorts.roster.models import Associate, Cohort
from infuse.loading.running_words import CARDS, NOTICED
from infuse.people.models import User
from skills.assessments.answering import submit_assessment

# The open lab of today ends by itself when the next session begins.
LONGEST, SHORTEST = timedelta(hours=9), timedelta(minutes=30)
LAB = {"kind": "lab", "title_en": "Open lab: come and go",
       "title_cy": "Labordy agored: galwch heibio", "place": "", "is_online": True, "link": "",
       "capacity": None, "group": "", "choose_until": None}  # fmt: skip


def live_through(cohort: Cohort, people: Sequence[Associate], actor: User | None) -> None:
    """Everything until now, in the order in which it happened."""
    now = timezone.now()
    _say_where_they_stand(cohort, people)
    _choose(cohort, people)
    _write(cohort, people, now)
    for session in _sessions(cohort).filter(starts_at__lte=now).order_by("starts_at", "pk"):
        if session.ends_at <= now:
            _mark(session, people, actor)
    _open_lab(cohort, actor, now)


def _sessions(cohort: Cohort) -> QuerySet[Session]:
    return Session.objects.filter(week__cohort=cohort).select_related("week__cohort", "programme")


def _say_where_they_stand(cohort: Cohort, people: Sequence[Associate]) -> None:
    """Most have answered before the first week, one level for each element."""
    round_ = cohort.assessment_round
    if round_ is None:
        return
    moment = round_.moments.select_related("round__framework").get(code="t0")
    items = list(round_.framework.items.order_by("position"))
    at = _noon(cohort, -3)
    for place, one in enumerate(people[:-1]):
        levels = {item.code: str((place * 3 + n * 7) % 4) for n, item in enumerate(items)}
        submit_assessment(
            moment=moment,
            person=one.person,
            view="now",
            answers=levels,
            need_examples=False,
            actor=one.person,
            at=at,
        )


def _noon(cohort: Cohort, day: int) -> datetime:
    """Noon of a day, counted from the cohort's first."""
    first = datetime.combine(cohort.starts_on, datetime.min.time(), tzinfo=cohort.programme.clock)
    return first + timedelta(days=day, hours=12)


def _choose(cohort: Cohort, people: Sequence[Associate]) -> None:
    """Each has chosen one of the alternatives, as far as the choice was open."""
    groups: dict[str, list[Session]] = {}
    for session in _sessions(cohort).exclude(group="").order_by("starts_at", "pk"):
        groups.setdefault(session.group, []).append(session)
    for sessions in list(groups.values())[:4]:
        for place, one in enumerate(people):
            choose_session(
                session=sessions[place % len(sessions)],
                associate=one,
                actor=one.person,
                at=_noon(cohort, -7),
            )


def _write(cohort: Cohort, people: Sequence[Associate], now: datetime) -> None:
    """Cards in the first week; a reflection of most, private but for a few; activities done."""
    for one, (offers, needs, gives, wants, language) in zip(people, CARDS, strict=False):
        save_peer_card(
            associate=one,
            offers=offers,
            needs=needs,
            offer_tags=gives,
            need_tags=wants,
            language=language,
            actor=one.person,
            at=_noon(cohort, 2),
        )
    for week in cohort.weeks.filter(starts_on__lt=now.date()).order_by("number"):
        begun = (week.starts_on - cohort.starts_on).days
        at = min(_noon(cohort, begun + 4), now)
        for place, one in enumerate(people[: 8 - 2 * week.number]):
            language, noticed, will_try = NOTICED[(place + 3 * week.number) % len(NOTICED)]
            save_reflection(
                associate=one,
                week=week,
                noticed=noticed,
                will_try=will_try,
                language=language,
                visibility=("private", "cohort", "coach")[place % 3],
                actor=one.person,
                at=at,
            )
        for activity in week.activities.all():
            for one in people[:3]:
                mark_activity(activity=activity, associate=one, done=True, actor=one.person, at=at)


def _mark(session: Session, people: Sequence[Associate], actor: User | None) -> None:
    """Nearly everybody was there; one misses what they can, one is excused, one mark was wrong."""
    known = {one.pk: place for place, one in enumerate(people)}
    marks = {one.pk: "yes" for one in on_register(session)}
    for key in marks:
        if known[key] == len(people) - 1:
            marks[key] = "no"
        elif known[key] == session.position:
            marks[key] = "late"
    at = session.ends_at
    mark_register(session=session, marks=marks, actor=actor, at=at)
    corrected = next((key for key in marks if known[key] == 1), None)
    if corrected is not None and session.position == 1:
        mark_register(session=session, marks={corrected: "excused"}, actor=actor, at=at)


def _open_lab(cohort: Cohort, actor: User | None, now: datetime) -> None:
    """A session that is on now; none when another one is, or the next one begins very soon."""
    today = now.astimezone(cohort.programme.clock).date()
    week = cohort.weeks.filter(starts_on__lte=today).order_by("-starts_on").first()
    if week is None or week.ends_on < today:
        return
    starts = now.replace(minute=now.minute // 5 * 5, second=0, microsecond=0)
    near = _sessions(cohort).filter(starts_at__gt=now - timedelta(days=1)).order_by("starts_at")
    ends = starts + LONGEST
    for session in near:
        if session.starts_at <= now < session.ends_at:
            return
        if session.starts_at > now:
            ends = min(ends, session.starts_at)
    if ends - starts < SHORTEST:
        return
    minutes = (ends - starts) // timedelta(minutes=1)
    fields = LAB | {"starts_at": starts, "minutes": minutes}
    add_session(week=week, fields=fields, actor=actor, at=now - timedelta(minutes=30))
