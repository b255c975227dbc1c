"""Applications, the line managers' answers, reviews and decisions."""

from collections import defaultdict
from typing import Any

from cohorts.intake.apply.applying import receive_application
from cohorts.intake.apply.withdrawing import withdraw
from cohorts.intake.decisions.deciding import decide
from cohorts.intake.endorsement.endorsing import record_endorsement
from cohorts.intake.models import Application
from cohorts.intake.review.panel import seat_panellist
from cohorts.intake.review.reviewing import submit_review
from infuse.loading.language_of import language_of
from infuse.loading.loading import Loading, of
from infuse.loading.tables import Row
from infuse.people.joining import person_at

_FIELDS = ("full_name", "email", "job_title", "grade", "preferred_language", "working_pattern",
           "adjustments", "route", "nominated_by", "line_manager_name",
           "line_manager_email")  # fmt: skip


def load_intake(loading: Loading) -> None:
    """From the first application to the last decision."""
    applications = {row["ref"]: _receive(loading, row) for row in _by_day(loading)}
    _review(loading, applications)
    for row in loading.folder.rows("applications"):
        with of(row, "decision"):
            _decide(loading, row, applications[row["ref"]])
        loading.progress.step()
    for associate in loading.the_cohort.associates.select_related("person", "organisation"):
        loading.associates[associate.person.email] = associate


def _by_day(loading: Loading) -> list[Row]:
    return sorted(loading.folder.rows("applications"), key=lambda row: -row["submitted_at"])


def _receive(loading: Loading, row: Row) -> Application:
    assert loading.call is not None
    language = row["preferred_language"]
    fields: dict[str, Any] = {name: row[name] or "" for name in _FIELDS}
    fields["days_available"] = row["days_available"] or []
    fields["organisation"] = loading.organisations[row["organisation_code"]]
    own = language if language in ("en", "cy") else ""
    default = own or loading.programme.default_language
    submitted = loading.calendar.at(-row["submitted_at"], 11)
    with of(row):
        person = person_at(email=row["email"], full_name=row["full_name"], language=own)
        loading.people[row["email"]] = person
        application = receive_application(
            call=loading.call,
            ref=row["ref"],
            person=person,
            fields=fields,
            answers={name: row[name] for name in ("motivation", "problem_to_work_on")},
            written_in=language_of(row["motivation"], otherwise=default),
            submitted_at=submitted,
            actor=person,
        )
        record_endorsement(
            application=application, answer=row["endorsement"], actor=None, at=submitted
        )
    loading.progress.step()
    return application


def _review(loading: Loading, applications: dict[str, Application]) -> None:
    assert loading.call is not None
    closed = loading.calendar.at(loading.folder.cohort["dates"]["applications_close_day"] + 3, 14)
    panel = {}
    for row in loading.folder.rows("reviewers"):
        with of(row):
            panel[row["email"]] = seat_panellist(
                call=loading.call,
                person=loading.people[row["email"]],
                organisation=loading.organisations[row["organisation_code"]],
                seat=row["role"],
                actor=loading.manager,
                at=closed,
            )
    reviews: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in loading.folder.rows("reviews"):
        reviews[row["application_ref"], row["reviewer_email"]].append(row)
    for (ref, email), rows in reviews.items():
        with of(rows[0]):
            submit_review(
                application=applications[ref],
                panellist=panel[email],
                scores={row["criterion"]: (row["score"], row["comment"] or "") for row in rows},
                conflict_of_interest=rows[0]["conflict_of_interest"],
                actor=loading.people[email],
                at=closed,
            )
        loading.progress.step(len(rows))


def _decide(loading: Loading, row: Row, application: Application) -> None:
    dates = loading.folder.cohort["dates"]
    day = dates["decisions_sent_day"]
    decided = loading.calendar.at(day if day is not None else dates["applications_close_day"], 15)
    if row["decision"] is None:
        return
    if row["decision"] == "withdrawn":
        withdraw(
            application=application,
            reason=row["decision_reason"] or "",
            actor=loading.people[row["email"]],
            at=decided,
        )
        return
    decide(
        application=application,
        outcome=row["decision"],
        reason=row["decision_reason"] or "",
        actor=loading.manager,
        at=decided,
        tell=False,
        told_at=decided,
        confirmed=True,
    )
