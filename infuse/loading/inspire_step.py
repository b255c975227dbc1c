"""The weeks with their sessions, who was there, what people noticed, and their self-assessments."""

from collections import defaultdict

from cohorts.inspire.attendance.marking import mark_register
from cohorts.inspire.models import Session, Week
from cohorts.inspire.programme import SessionPlan, WeekPlan
from cohorts.inspire.reflections.saving import save_reflection
from cohorts.inspire.weeks import lay_out_weeks
from infuse.loading.exchange_step import load_exchange
from infuse.loading.language_of import language_of
from infuse.loading.loading import Loading, from_row, of
from infuse.loading.tables import Row
from skills.assessments.answering import submit_assessment
from skills.assessments.models import Assessment, AssessmentMoment
from skills.assessments.publishing.publish import publish_due

# moment in the file: (moment, which of its two views)
VIEWS = {
    "t0": ("t0", Assessment.View.NOW),
    "t1": ("t1", Assessment.View.NOW),
    "t2_then": ("t2", Assessment.View.THEN),
    "t2_now": ("t2", Assessment.View.NOW),
    "t3": ("t3", Assessment.View.NOW),
}


def load_inspire(loading: Loading) -> None:
    """The learning phase, and the skills before and after it."""
    weeks = {week.number: week for week in _weeks(loading)}
    _registers(loading, weeks)
    _reflections(loading, weeks)
    _assessments(loading)
    load_exchange(loading)


def _weeks(loading: Loading) -> list[Week]:
    plans: dict[int, list[SessionPlan]] = defaultdict(list)
    for row in loading.folder.rows("inspire_sessions"):
        plans[row["week"]].append(
            SessionPlan(
                weekday=row["weekday"],
                start=row["start"],
                minutes=row["minutes"],
                kind=row["kind"],
                title_en=row["title_en"],
                title_cy=row["title_cy"],
                place=row["place"] or "",
                is_online=row["online"],
            )
        )
    rows = loading.folder.rows("inspire_weeks")
    phase = loading.the_cohort.phases.order_by("position").first()
    if not rows or phase is None:
        return []
    with from_row("inspire_weeks.csv", 0):
        return lay_out_weeks(
            cohort=loading.the_cohort,
            phase=phase,
            weeks=[
                WeekPlan(
                    number=row["week"],
                    title_en=row["title_en"],
                    title_cy=row["title_cy"],
                    skill_areas=row["skill"] or [],
                    summary_en=row["summary_en"] or "",
                    summary_cy=row["summary_cy"] or "",
                    sessions=plans[row["week"]],
                )
                for row in rows
            ],
            actor=loading.manager,
            at=loading.calendar.at(-14, 9),
        )


def _registers(loading: Loading, weeks: dict[int, Week]) -> None:
    registers: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in loading.folder.rows("attendance"):
        registers[row["week"], row["session_index"]].append(row)
    sessions: dict[tuple[int, int], Session] = {
        (number, session.position): session
        for number, week in weeks.items()
        for session in week.sessions.all()
    }
    for key, rows in sorted(registers.items()):
        session = sessions[key]
        with of(rows[0]):
            mark_register(
                session=session,
                marks={loading.associates[row["email"]].pk: row["present"] for row in rows},
                actor=loading.manager,
                at=min(session.starts_at, loading.calendar.at(10_000)),
            )
        loading.progress.step(len(rows))


def _reflections(loading: Loading, weeks: dict[int, Week]) -> None:
    for row in loading.folder.rows("reflections"):
        associate = loading.associates[row["email"]]
        text = f"{row['what_i_noticed'] or ''} {row['what_i_will_try'] or ''}"
        own = associate.person.language or loading.programme.default_language
        with of(row):
            save_reflection(
                associate=associate,
                week=weeks[row["week"]],
                noticed=row["what_i_noticed"] or "",
                will_try=row["what_i_will_try"] or "",
                language=language_of(text, otherwise=own),
                actor=associate.person,
                at=loading.calendar.at(7 * row["week"] - 3, 16),
            )
        loading.progress.step()


def _assessments(loading: Loading) -> None:
    answers: dict[tuple[str, str], dict[str, str]] = defaultdict(dict)
    first: dict[tuple[str, str], Row] = {}
    for row in loading.folder.rows("assessments"):
        key = row["email"], row["moment"]
        answers[key][row["item"]] = row["level"]
        first.setdefault(key, row)
    days = loading.folder.cohort["dates"]["assessments"]
    moments = {
        moment.code: moment
        for moment in AssessmentMoment.objects.filter(
            programme=loading.programme, round=loading.the_cohort.assessment_round
        ).select_related("round__framework")
    }
    for (email, name), levels in answers.items():
        code, view = VIEWS[name]
        with of(first[email, name], "moment"):
            submit_assessment(
                moment=moments[code],
                person=loading.people[email],
                view=view,
                answers=levels,
                need_examples=False,
                actor=None,
                at=loading.calendar.at(days[code], 12),
            )
        loading.progress.step(len(levels))
    # What is closed by then is published, as the timetable would have done.
    publish_due(loading.programme, at=loading.calendar.at(10_000))
