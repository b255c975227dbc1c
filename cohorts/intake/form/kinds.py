"""The kinds of question, in words for a manager."""

from django.utils.translation import gettext as _

from cohorts.intake.form.questions import Question


def kind_names() -> dict[str, str]:
    """Every kind with its name, in the order in which they are offered."""
    return {
        "short": _("One line of text"),
        "long": _("A longer text with a word limit"),
        "choice": _("One of several choices"),
        "choices": _("Any of several choices"),
        "yesno": _("One of two answers, worded as verbs"),
        "number": _("A number"),
        "day": _("A date"),
        "file": _("A file"),
        "grid": _("Half-days of the week"),
    }


def kind_choices(*, eligibility: bool = False) -> list[tuple[str, str]]:
    """The kinds that may be chosen; an eligibility question offers choices, one to be made."""
    names = kind_names()
    if eligibility:
        return [(code, names[code]) for code in ("yesno", "choice")]
    return list(names.items())


def terms_of(question: Question) -> list[str]:
    """What the overview says of a question besides its words."""
    terms = [kind_names().get(question.kind, question.kind)]
    if not question.required:
        terms.append(_("may stay empty"))
    if not question.reviewers_see:
        terms.append(_("reviewers do not see it"))
    elif not question.blind_see:
        terms.append(_("not seen in a blind review"))
    if not question.label_cy:
        terms.append(_("Welsh is missing"))
    return terms
