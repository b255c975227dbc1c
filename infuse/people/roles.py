"""Each role of a programme and what it may do, as data. Permissions are named `noun.deed`."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Role:
    """A role: its code, its name for people, and its permissions."""

    code: str
    name: str | Promise
    may: frozenset[str]


def _role(code: str, name: str | Promise, *may: str) -> Role:
    return Role(code, name, frozenset(may))


_EVERYONE = ("programme.see",)
_TOGETHER = (*_EVERYONE, "cohort.see", "issues.see", "teams.see", "experiments.see", "barriers.see")

ROLES: dict[str, Role] = {
    role.code: role
    for role in (
        _role(
            "associate",
            _("Associate"),
            *_TOGETHER,
            "inspire.take_part",
            "skills.assess_self",
            "issues.rank",
            "issues.propose",
            "experiments.work",
            "barriers.raise",
            "reports.see_team",
            "reports.write",
        ),
        _role(
            "coach",
            _("Coach"),
            *_TOGETHER,
            "inspire.see",
            "attendance.mark",
            "experiments.comment",
            "barriers.raise",
            "reports.see",
        ),
        _role("reviewer", _("Reviewer"), *_EVERYONE, "applications.review"),
        _role(
            "programme_manager",
            _("Programme manager"),
            *_TOGETHER,
            "people.manage",
            "calls.manage",
            "applications.see",
            "applications.decide",
            "inspire.see",
            "inspire.manage",
            "attendance.mark",
            "skills.see_aggregate",
            "skills.manage",
            "issues.manage",
            "teams.form",
            "barriers.raise",
            "barriers.manage",
            "hours.see",
            "hours.manage",
            "reports.see",
            "reports.make",
            "reports.write",
            "notices.see",
            "notices.manage",
            "notices.read",
            "messages.send",
            "record.see",
        ),
        _role(
            "evaluation_lead",
            _("Evaluation lead"),
            *_TOGETHER,
            "inspire.see",
            "skills.see_aggregate",
            "experiments.check_ethics",
            "standards.sign",
            "reports.see",
        ),
        _role(
            "council_leader",
            _("Council leader"),
            *_EVERYONE,
            "issues.see",
            "issues.propose",
            "teams.see",
            "experiments.see",
            "barriers.see",
            "reports.see",
            "reports.answer",
        ),
        _role(
            "auditor",
            _("Auditor"),
            *_TOGETHER,
            "applications.see",
            "inspire.see",
            "skills.see_aggregate",
            "reports.see",
            "hours.see",
            "record.see",
            "notices.see",
        ),
        _role("translator", _("Translator"), *_TOGETHER, "reports.see", "reports.write"),
    )
}
ROLE_CHOICES = [(role.code, role.name) for role in ROLES.values()]


def permissions_of(codes: set[str]) -> frozenset[str]:
    """Everything that somebody with these roles may do."""
    return frozenset().union(*(ROLES[code].may for code in codes if code in ROLES))
