"""What applicants and managers are told of decisions, as notices."""

from typing import Any

from cohorts.intake.decisions.models import DecisionBatch, Release
from cohorts.intake.models import Application, Call, Decision
from cohorts.intake.telling import about_application, day_in_both
from cohorts.intake.welcome.models import Offer
from infuse.notices.queue import notify
from infuse.people.models import User


def about_decision(decision: Decision, offer: Offer | None) -> dict[str, Any]:
    """The context of a message about a decision: the deadline too, when a place is offered."""
    application = decision.application
    context = about_application(application) | {"feedback": decision.feedback}
    if offer is not None:
        day = offer.confirm_by.astimezone(application.programme.clock).date()
        context |= day_in_both("confirm_by", day)
        context["path"] = f"/calls/{application.call.cohort.slug}/place/"
    return context


def tell_decided(decision: Decision, offer: Offer | None) -> None:
    """The applicant learns what was decided. The reason is for the record, not for the mail."""
    application = decision.application
    notify(
        programme=application.programme,
        kind=f"application_{decision.outcome}",
        key=f"application_decided:{decision.pk}",
        recipient=application.person,
        context=about_decision(decision, offer),
    )


def managers_of(call: Call, *, but: User | None = None) -> list[User]:
    """The programme's managers, one of them left out."""
    rows = call.programme.memberships.filter(role="programme_manager", ended_at=None)
    others = rows.exclude(user=but) if but else rows
    found = others.select_related("user").order_by("pk")
    return list({membership.user_id: membership.user for membership in found}.values())


def tell_batch_waits(batch: DecisionBatch, proposer: User, lines: int) -> None:
    """The other managers learn that decisions wait for a second person."""
    cohort = batch.call.cohort
    for manager in managers_of(batch.call, but=proposer):
        notify(
            programme=batch.programme,
            kind="decisions_waiting",
            key=f"decisions_waiting:{batch.pk}:{manager.pk}",
            recipient=manager,
            context={
                "full_name": manager.full_name,
                "proposer": proposer.full_name,
                "lines": lines,
                "path": f"/calls/{cohort.slug}/decisions/batches/{batch.pk}/",
                "cohort_en": cohort.name_en,
                "cohort_cy": cohort.name_cy,
            },
        )


def tell_next_in_line(application: Application, cause: str) -> None:
    """The managers learn that a place is free and who would be next; that person does not."""
    call = application.call
    for manager in managers_of(call, but=application.person):
        notify(
            programme=call.programme,
            kind="place_free",
            key=f"place_free:{cause}:{application.pk}:{manager.pk}",
            recipient=manager,
            context={
                "full_name": manager.full_name,
                "next_name": application.full_name,
                "ref": application.ref,
                "path": f"/calls/{call.cohort.slug}/waiting-list/",
                "cohort_en": call.cohort.name_en,
                "cohort_cy": call.cohort.name_cy,
            },
        )


def tell_held_up(release: Release, asked_by: User) -> None:
    """Who scheduled messages hears that they could not go out at their moment."""
    cohort = release.call.cohort
    moment = release.held_up_at.isoformat() if release.held_up_at else ""
    notify(
        programme=release.programme,
        kind="release_held_up",
        key=f"release_held_up:{release.pk}:{moment}",
        recipient=asked_by,
        context={
            "full_name": asked_by.full_name,
            "path": f"/calls/{cohort.slug}/decisions/messages/",
            "cohort_en": cohort.name_en,
            "cohort_cy": cohort.name_cy,
        },
    )
