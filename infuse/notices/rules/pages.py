"""What the pages of the reminders have in common."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from infuse.notices.rules.registry import rule_of
from infuse.notices.rules.rule import Rule
from infuse.ui.forms import retype


def rule_or_404(code: str) -> Rule:
    """The rule with a code."""
    rule = rule_of(code)
    if rule is None:
        raise Http404
    return rule


def crumbs(rule: Rule | None = None) -> list[dict[str, Any]]:
    """From the ledger down to a rule's own page."""
    found = [
        {"label": _("Notices"), "url": reverse("notice_list")},
        {"label": _("Reminders"), "url": reverse("reminder_rules")},
    ]
    if rule is not None:
        found.append({"label": str(rule.name), "url": reverse("reminder_detail", args=[rule.code])})
    return found


def refuse(form: forms.Form, error: ValidationError, version: int) -> None:
    """Put a refusal on the form. After one that is stale the same form saves what it shows."""
    if hasattr(error, "error_dict"):
        for name, problems in error.error_dict.items():
            form.add_error(name if name in form.fields else None, problems)
        return
    form.add_error(None, error)
    if getattr(error, "code", "") == "stale":
        retype(form, version=str(version))
