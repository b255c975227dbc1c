"""The form that a new call begins with."""

from typing import Final

from cohorts.intake.form.questions import USUAL_SECTION, Form, Question

DEFAULT_QUESTIONS: Final = (
    Question(
        key="motivation",
        kind="long",
        label_en="Why do you want to take part?",
        label_cy="Pam ydych chi am gymryd rhan?",
        hint_en="Write as you would talk. We look for curiosity, not for polish.",
        hint_cy="Ysgrifennwch fel y byddech yn siarad. Chwilfrydedd sy'n bwysig i ni, nid graen.",
    ),
    Question(
        key="problem_to_work_on",
        kind="long",
        label_en="Which problem would you like to work on?",
        label_cy="Pa broblem yr hoffech weithio arni?",
        hint_en="Who is it a problem for, and what have you seen of it yourself?",
        hint_cy="I bwy mae'n broblem, a beth ydych chi wedi'i weld ohoni eich hun?",
    ),
)
DEFAULT_FORM: Final = Form((USUAL_SECTION,), DEFAULT_QUESTIONS)
