"""What is asked about equality, as data. Every question may be left out, or answered with that one
prefers not to say.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

type Words = str | Promise

NOT_SAID = "not_said"
_NOT_SAID = (NOT_SAID, _("I prefer not to say"))


@dataclass(frozen=True)
class EqualityQuestion:
    """A question and its choices, code and words; the last choice is always the same."""

    code: str
    label: Words
    choices: tuple[tuple[str, Words], ...]
    hint: Words = ""


def _asked(
    code: str, label: Words, *choices: tuple[str, Words], hint: Words = ""
) -> EqualityQuestion:
    return EqualityQuestion(code, label, (*choices, _NOT_SAID), hint)


QUESTIONS: dict[str, EqualityQuestion] = {
    question.code: question
    for question in (
        _asked(
            "age",
            _("How old are you?"),
            ("under_25", _("Under 25")),
            ("25_34", _("25 to 34")),
            ("35_44", _("35 to 44")),
            ("45_54", _("45 to 54")),
            ("55_over", _("55 or over")),
        ),
        _asked(
            "sex",
            _("What is your sex?"),
            ("female", _("Female")),
            ("male", _("Male")),
        ),
        _asked(
            "gender",
            _("Is your gender the same as the sex that you were registered with at birth?"),
            ("same", _("It is the same")),
            ("other", _("It is another")),
        ),
        _asked(
            "disability",
            _("Do you have a health condition or disability that limits what you do each day?"),
            ("limits_a_lot", _("It limits me a lot")),
            ("limits_a_little", _("It limits me a little")),
            ("none", _("I have none, or it does not limit me")),
            hint=_("One that lasts, or is likely to last, a year or more."),
        ),
        _asked(
            "ethnic_group",
            _("What is your ethnic group?"),
            ("white", _("White")),
            ("mixed", _("Mixed or several ethnic groups")),
            ("asian", _("Asian, Asian Welsh or Asian British")),
            ("black", _("Black, Black Welsh, Black British, Caribbean or African")),
            ("other", _("Another ethnic group")),
        ),
        _asked(
            "religion",
            _("What is your religion or belief?"),
            ("none", _("No religion")),
            ("christian", _("Christian")),
            ("muslim", _("Muslim")),
            ("other", _("Another religion or belief")),
        ),
        _asked(
            "orientation",
            _("Which of these describes your sexual orientation?"),
            ("heterosexual", _("Heterosexual or straight")),
            ("gay_lesbian", _("Gay or lesbian")),
            ("bisexual", _("Bisexual")),
            ("other", _("Another")),
        ),
        _asked(
            "caring",
            _("Do you look after a child, or somebody who needs care?"),
            ("child", _("A child")),
            ("adult", _("An adult who needs care")),
            ("both", _("Both")),
            ("none", _("Neither")),
        ),
        _asked(
            "welsh",
            _("Do you speak Welsh?"),
            ("fluent", _("Fluently")),
            ("some", _("Somewhat, or I am learning")),
            ("none", _("I do not")),
        ),
    )
}
