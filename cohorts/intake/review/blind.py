"""What a reviewer sees of an application. In a blind review it is a number, and nothing that says
whose it is.
"""

from dataclasses import dataclass, replace

from django.utils.crypto import salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.intake.apply.own import core_text
from cohorts.intake.form.reading import AnswerRead, answers_read
from cohorts.intake.models import Application, Call
from infuse.people.models import Organisation

_FACTS: dict[str, str | Promise] = {
    "full_name": gettext_lazy("Name"),
    "organisation": gettext_lazy("Organisation"),
    "job_title": gettext_lazy("Job title"),
    "grade": gettext_lazy("Level"),
    "preferred_language": gettext_lazy("Language to work in"),
}
# What may stand there when nobody shall know whose it is: a job title in a small body tells.
_BLIND_FACTS = ("grade", "preferred_language")


@dataclass(frozen=True)
class Face:
    """An application as a reviewer may know it: what to call it, what stands under that."""

    title: str
    under: str
    organisation: Organisation | None


def face_of(application: Application) -> Face:
    """Its name, reference and organisation; in a blind review its number alone."""
    if is_blind(application.call):
        return Face(_("Application %(number)s") % {"number": number_of(application)}, "", None)
    return Face(application.full_name, application.ref, application.organisation)


def is_blind(call: Call) -> bool:
    """Whether reviewers of the call may not know whose application they read."""
    return call.blind_review


def number_of(application: Application) -> str:
    """Eight figures that say nothing about an application, the same for all its reviewers."""
    digest = salted_hmac("cohorts.intake.review.blind", str(application.pk), algorithm="sha256")
    figures = f"{int(digest.hexdigest()[:15], 16) % 10**8:08d}"
    return f"{figures[:4]}-{figures[4:]}"


def facts_for_reviewer(application: Application) -> list[tuple[str, str]]:
    """The applicant in short, as far as the review allows."""
    names = _BLIND_FACTS if is_blind(application.call) else tuple(_FACTS)
    return [(str(_FACTS[name]), core_text(application, name)) for name in names]


def answers_for_reviewer(application: Application) -> list[AnswerRead]:
    """The answers that reviewers see; in a blind review no file says how it is called."""
    if not is_blind(application.call):
        return answers_read(application, "reviewer")
    return [
        replace(one, text=_("A file is attached."), file=None) if one.file else one
        for one in answers_read(application, "blind")
    ]
