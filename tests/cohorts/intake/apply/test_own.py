"""What leads from a written answer to its control on the form's page."""

from cohorts.intake.apply.own import anchor_of, core_anchor
from cohorts.intake.form.application_form import ApplicationForm
from cohorts.intake.form.questions import CORE, Option, Question
from infuse.models import Programme

OPTIONS = (Option("a", "A", "A"), Option("b", "B", "B"))
KINDS = ("short", "long", "choice", "choices", "yesno", "number", "day", "file", "grid")


def test_it_is_the_first_control_of_every_kind(programme: Programme) -> None:
    questions = [Question(f"q_{kind}", kind, "Q?", "C?", options=OPTIONS) for kind in KINDS]
    form = ApplicationForm(programme=programme, questions=questions)
    for question in questions:
        assert anchor_of(question) == form[question.key].first_id  # type: ignore[attr-defined]
    for name in set(CORE) & set(form.fields):
        assert core_anchor(name) == form[name].first_id  # type: ignore[attr-defined]
    assert core_anchor("email") == ""
