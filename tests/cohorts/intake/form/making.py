"""Questions for tests, and a form published with them."""

from __future__ import annotations

from cohorts.intake.form.drafting import change_form, publish_form
from cohorts.intake.form.questions import (
    USUAL_SECTION,
    Condition,
    Form,
    Option,
    Question,
    Section,
)
from cohorts.intake.models import Call, FormVersion
from infuse.models import User

BIKE = Option("bike", "By bicycle", "Ar feic")
BUS = Option("bus", "By bus", "Ar y bws")
TRAVEL = Question("travel", "choice", "How?", "Sut?", options=(BIKE, BUS))
STOP = Question(
    "stop", "short", "Which stop?", "Pa safle?", show_when=Condition("travel", ("bus",))
)
SHELTER = Question(
    "shelter",
    "yesno",
    "Is there a shelter?",
    "Oes cysgodfan?",
    options=(Option("yes", "There is", "Oes"), Option("no", "There is not", "Nac oes")),
    show_when=Condition("travel", ("bus",)),
)
WORKS_HERE = Question(
    "works_here",
    "yesno",
    "Do you work for a public body?",
    "Ydych chi'n gweithio i gorff cyhoeddus?",
    section="eligibility",
    options=(Option("yes", "I do", "Ydw"), Option("no", "I do not", "Nac ydw")),
    eligible=("yes",),
    ineligible_en="Only staff of public bodies can apply.",
    ineligible_cy="Dim ond staff cyrff cyhoeddus all wneud cais.",
)
WHY = Question("why", "long", "Why?", "Pam?", max_words=50)
CV = Question("cv", "file", "Your CV", "Eich CV", required=False, blind_see=False)
WHEN = Question("when", "grid", "When?", "Pryd?", section="s1", required=False)
TEAM = Question(
    "team", "number", "How many in your team?", "Faint yn eich tîm?", section="s1",
    minimum="1", maximum="40", unit_en="people", unit_cy="o bobl", required=False,
    reviewers_see=False,
)  # fmt: skip
SECOND = Section("s1", "Your time", "Eich amser", "About your week.", "Am eich wythnos.")
WHOLE = Form((USUAL_SECTION, SECOND), (WORKS_HERE, WHY, TRAVEL, STOP, SHELTER, CV, WHEN, TEAM))


def publish(call: Call, form: Form, actor: User | None = None) -> FormVersion:
    """The call with this form, published."""
    change_form(call=call, change=lambda *_: form, what="form_put", actor=actor)
    return publish_form(call=call, actor=actor)
