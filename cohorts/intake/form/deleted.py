"""What somebody typed for a section or question that a colleague deleted meanwhile: not lost."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext as _

from cohorts.intake.form.questions import ELIGIBILITY, KINDS, Form
from infuse.ui.forms import retype


def keep_deleted(form: forms.Form) -> None:
    """Say on the form what happened; the next press adds what stands in it as a new part."""
    text = _(
        "Somebody deleted this after you opened it. What you typed stands below: saving adds it as "
        "a new one."
    )
    retype(form, opened="")
    form.add_error(None, text)


def deleted_about(typed: Mapping[str, str], whole: Form) -> dict[str, str]:
    """The kind and section of a deleted question, as its page knew them.

    Its section may be gone as well: then the last one is taken.
    """
    kind, section = typed.get("of_kind", ""), typed.get("of_section", "")
    if section != ELIGIBILITY and whole.section(section) is None:
        section = whole.sections[-1].key
    return {"kind": kind if kind in KINDS else "long", "section": section}
