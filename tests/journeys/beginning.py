"""A programme that stands where the thread begins: a call that is open, weeks that run, eight
associates who are in already, and nobody in a team. Made by the same deeds that the pages use.
"""

from datetime import datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from cohorts.inspire.programme import SessionPlan, WeekPlan
from cohorts.inspire.weeks import lay_out_weeks
from cohorts.intake.apply.applying import receive_application
from cohorts.intake.calls import open_call
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.review.panel import seat_panellist
from cohorts.issues.offering import offer_issue
from cohorts.issues.ranking import rank_issues
from cohorts.models import Associate, Call, Cohort
from cohorts.roster.calendar import PhasePlan
from cohorts.roster.setting_up import create_cohort
from infuse.models import Organisation, Programme, User
from infuse.people.joining import add_member, person_at
from infuse.people.organisations import add_organisation
from infuse.tenancy.current import in_programme
from infuse.tenancy.opening import open_programme
from skills.assessments.setting_up import create_framework, open_round
from skills.framework import AREAS, ItemPlan

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
COUNCILS = (("AFO", "Afon Council", "Cyngor Afon"), ("BRY", "Bryn Council", "Cyngor Bryn"))
BODIES = (*COUNCILS, ("COE", "Coed Trust", "Ymddiriedolaeth Coed"))
STAFF = {
    "bo": ("Bo Rowlands", "programme_manager"),
    "efa": ("Efa Coch", "coach"),
    "gwen": ("Gwen Tomos", "evaluation_lead"),
}
OTHERS = ("Alun", "Beca", "Carys", "Dewi", "Elin", "Ffion", "Gareth", "Heledd")
PLAIN_ANSWERS = {
    "motivation": "I want to learn how to try things out.",
    "problem_to_work_on": "Letters that nobody understands.",
}


def begin(slug: str) -> Programme:
    """Make the programme and everybody who is there before the applicant comes."""
    programme = open_programme(
        slug=slug, name_en="Journey", name_cy="Taith", is_demo=True, actor=None
    )
    with in_programme(programme.pk):
        bodies = [
            add_organisation(
                programme=programme, code=code, name_en=en, name_cy=cy, kind=kind, actor=None
            )
            for (code, en, cy), kind in zip(
                BODIES, ("council", "council", "third_sector"), strict=True
            )
        ]
        people = _staff(programme, bodies)
        cohort = _cohort(programme, people["bo"])
        call = _call(cohort, people, bodies)
        _weeks(cohort, people["bo"])
        _issues(cohort, people["bo"])
        for place, name in enumerate(OTHERS):
            _join(call, name, bodies[place % len(bodies)], people["bo"])
    return programme


def _staff(programme: Programme, bodies: list[Organisation]) -> dict[str, User]:
    def member(name: str, full_name: str, role: str, body: Organisation | None = None) -> User:
        return add_member(
            programme=programme,
            email=f"{name}@{programme.slug}.example",
            full_name=full_name,
            role=role,
            organisation=body,
            actor=None,
            verified=True,
        )

    people = {name: member(name, full, role) for name, (full, role) in STAFF.items()}
    people["fflur"] = member("fflur", "Fflur Haf", "reviewer", bodies[2])
    people["dai"] = member("dai", "Dai Morgan", "council_leader", bodies[0])
    return people


def _monday() -> datetime:
    """The first Monday of the cohort: last week's, so that its second week runs now."""
    today = timezone.localdate()
    first = today - timedelta(days=today.weekday() + 7)
    return timezone.make_aware(datetime.combine(first, time(9)))


def _cohort(programme: Programme, manager: User) -> Cohort:
    start, today = _monday().date(), timezone.localdate()
    items = [
        ItemPlan(
            code=f"{area[:3].upper()}{number}",
            area=area,
            label_en=f"Element {number} of {area}",
            label_cy=f"Elfen {number} o {area}",
            behaviour_en="Something that one can see somebody do.",
            behaviour_cy="Rhywbeth y gellir gweld rhywun yn ei wneud.",
        )
        for area in AREAS
        for number in range(1, 5)
    ]
    framework = create_framework(programme=programme, items=items, actor=manager)
    ahead = today + timedelta(days=60)
    moments = {
        "t0": (start, today + timedelta(days=7)),
        "t1": (ahead, ahead + timedelta(days=7)),
        "t2": (ahead + timedelta(days=60), ahead + timedelta(days=67)),
    }
    return create_cohort(
        programme=programme,
        slug="first",
        name_en="First cohort",
        name_cy="Carfan gyntaf",
        starts_on=start,
        ends_on=start + timedelta(days=26 * 7 - 1),
        capacity=12,
        teams_planned=2,
        phases=[
            PhasePlan("inspire", "Inspire", "Ysbrydoli", 5),
            PhasePlan("teams", "Teams and experiments", "Timau ac arbrofion", 17),
            PhasePlan("sharing", "Sharing", "Rhannu", 4),
        ],
        team_size=(4, 6, 5),
        employers_per_team_min=2,
        largest_employer_share_max=Decimal("0.60"),
        planned_hours_per_week=15,
        rankings_close_on=today + timedelta(days=7),
        assessment_round=open_round(
            programme=programme, framework=framework, moments=moments, actor=manager
        ),
        actor=manager,
    )


def _call(cohort: Cohort, people: dict[str, User], bodies: list[Organisation]) -> Call:
    call = open_call(
        cohort=cohort,
        opens_at=_monday() - timedelta(days=60),
        closes_at=timezone.now() + timedelta(days=3),
        criteria=("fit", "impact", "commitment", "curiosity"),
        actor=people["bo"],
    )
    seat_panellist(
        call=call, person=people["fflur"], organisation=bodies[2], seat="panel", actor=people["bo"]
    )
    return call


def _weeks(cohort: Cohort, manager: User) -> None:
    today = WEEKDAYS[timezone.localdate().weekday()]
    areas = list(AREAS)
    lay_out_weeks(
        cohort=cohort,
        phase=cohort.phases.get(code="inspire"),
        weeks=[
            WeekPlan(
                number=number,
                title_en=f"Week of {areas[number]}",
                title_cy=f"Wythnos {areas[number]}",
                skill_areas=[areas[number]],
                summary_en="What we do this week.",
                summary_cy="Beth a wnawn yr wythnos hon.",
                sessions=[
                    SessionPlan(
                        weekday=today,
                        start=time(0, 15),
                        minutes=90,
                        kind="workshop",
                        title_en=f"Workshop {number}",
                        title_cy=f"Gweithdy {number}",
                        place="Afon Hall",
                        is_online=False,
                    )
                ],
            )
            for number in range(1, 6)
        ],
        actor=manager,
    )


def _issues(cohort: Cohort, manager: User) -> None:
    for number in (1, 2, 3):
        offer_issue(
            cohort=cohort,
            code=f"WI{number}",
            title_en=f"Wicked issue {number}",
            title_cy=f"Problem ddyrys {number}",
            theme_en="Homes",
            theme_cy="Cartrefi",
            sponsor=None,
            statement_en="Nobody owns it, and everybody meets it.",
            statement_cy="Nid oes neb yn berchen arni, ac mae pawb yn ei chyfarfod.",
            who_is_affected_en="People who rent.",
            outcome_en="Fewer damp homes in a year.",
            outcome_cy="Llai o gartrefi llaith mewn blwyddyn.",
            min_teams=0,
            max_teams=1,
            actor=manager,
        )


def _join(call: Call, name: str, body: Organisation, manager: User) -> Associate:
    """Somebody who applied, was accepted before the start, and has ranked the issues."""
    email = f"{name.lower()}@{call.programme.slug}.example"
    person = person_at(email=email, full_name=f"{name} Prys")
    application = receive_application(
        call=call,
        ref=f"X{OTHERS.index(name) + 1:02}",
        person=person,
        fields={
            "full_name": person.full_name,
            "email": email,
            "organisation": body,
            "job_title": "Housing officer",
            "grade": "officer",
            "preferred_language": "en",
            "working_pattern": "full_time",
            "days_available": list(WEEKDAYS[:5]),
            "route": "self",
        },
        answers=PLAIN_ANSWERS,
        written_in="en",
        submitted_at=_monday() - timedelta(days=40),
        actor=person,
    )
    at = _monday() - timedelta(days=20)
    decide(
        application=application,
        outcome="accepted",
        reason="Ready to try.",
        actor=manager,
        at=at,
        tell=False,
        told_at=at,
        confirmed=True,
    )
    associate = Associate.objects.get(cohort=call.cohort, person=person)
    issues = list(call.cohort.wicked_issues.order_by("pk"))
    turn = OTHERS.index(name) % 3
    rank_issues(
        associate=associate,
        issues=issues[turn:] + issues[:turn],
        strengths={area: (OTHERS.index(name) + k) % 4 for k, area in enumerate(AREAS)},
        days=None,
        actor=person,
    )
    return associate
