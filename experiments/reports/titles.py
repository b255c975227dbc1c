"""What a report of each kind is called."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

Texts = Callable[[dict[str, Any], str], str]


def title_of(account: dict[str, Any], text: Texts) -> str:
    """The report's title in the current language; `text` picks a bilingual text of the account."""
    kind = account["kind"]
    if kind == "experiment":
        [row] = account["experiments"]
        title = f"{row['code']} {text(row, 'title')}"
        return _("Experiment: %(title)s") % {"title": title}
    if kind == "organisation":
        return _("Learning report for %(organisation)s") % {
            "organisation": text(account["organisation"], "name")
        }
    if kind == "inspire":
        return _("Inspire phase report: %(cohort)s") % {"cohort": text(account["cohort"], "name")}
    subject = account["team"] if kind == "team" else account["cohort"]
    return _("Learning report: %(subject)s") % {"subject": text(subject, "name")}
