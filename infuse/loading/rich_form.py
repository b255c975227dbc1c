"""The form and the rubric of the demo's open call: one question of each kind, levels in words."""

from cohorts.intake.form.defaults import DEFAULT_QUESTIONS
from cohorts.intake.form.questions import (
    ELIGIBILITY,
    USUAL_SECTION,
    Condition,
    Form,
    Option,
    Question,
    Section,
)

_WORK = Section(
    "work",
    "Your week",
    "Eich wythnos",
    "So that we can plan sessions when most people can come.",
    "Er mwyn i ni drefnu sesiynau pan fydd y rhan fwyaf yn gallu dod.",
)
_EMPLOYED = Question(
    key="public_body",
    kind="yesno",
    label_en="Do you work for a public or third-sector body in Wales?",
    label_cy="Ydych chi'n gweithio i gorff cyhoeddus neu'r trydydd sector yng Nghymru?",
    section=ELIGIBILITY,
    options=(
        Option("do", "I do", "Ydw"),
        Option("do_not", "I do not", "Nac ydw"),
    ),
    eligible=("do",),
    ineligible_en="This programme is for people who work in Welsh public services.",
    ineligible_cy="I bobl sy'n gweithio yng ngwasanaethau cyhoeddus Cymru y mae'r rhaglen hon.",
)
_TRIED = Question(
    key="tried_before",
    kind="yesno",
    label_en="Have you tried to change something at work before?",
    label_cy="Ydych chi wedi ceisio newid rhywbeth yn y gwaith o'r blaen?",
    required=False,
    options=(
        Option("have", "I have", "Ydw"),
        Option("have_not", "I have not", "Nac ydw"),
    ),
)
_HAPPENED = Question(
    key="what_happened",
    kind="long",
    label_en="What happened?",
    label_cy="Beth ddigwyddodd?",
    hint_en="What did not work is as good an answer.",
    hint_cy="Mae'r hyn na weithiodd yn ateb cystal.",
    required=False,
    max_words=150,
    show_when=Condition("tried_before", ("have",)),
)
_THEMES = Question(
    key="themes",
    kind="choices",
    label_en="What do you know well?",
    label_cy="Beth ydych chi'n ei adnabod yn dda?",
    required=False,
    options=(
        Option("housing", "Housing", "Tai"),
        Option("care", "Health and social care", "Iechyd a gofal cymdeithasol"),
        Option("climate", "Climate and nature", "Yr hinsawdd a natur"),
        Option("digital", "Digital and data", "Digidol a data"),
    ),
)
_PICTURE = Question(
    key="picture",
    kind="file",
    label_en="A picture or a document about the problem",
    label_cy="Llun neu ddogfen am y broblem",
    hint_en="Only if you have one at hand.",
    hint_cy="Dim ond os oes gennych un wrth law.",
    required=False,
    blind_see=False,
)
_YEARS = Question(
    key="years",
    kind="number",
    label_en="How long have you worked in public services?",
    label_cy="Ers faint ydych chi'n gweithio mewn gwasanaethau cyhoeddus?",
    section="work",
    required=False,
    minimum="0",
    maximum="60",
    unit_en="years",
    unit_cy="o flynyddoedd",
    reviewers_see=False,
)
_HALF_DAYS = Question(
    key="half_days",
    kind="grid",
    label_en="When can you usually come to a session?",
    label_cy="Pryd ydych chi fel arfer yn gallu dod i sesiwn?",
    section="work",
    required=False,
    reviewers_see=False,
)
FORM = Form(
    (USUAL_SECTION, _WORK),
    (_EMPLOYED, *DEFAULT_QUESTIONS, _TRIED, _HAPPENED, _THEMES, _PICTURE, _YEARS, _HALF_DAYS),
)
# Criteria that matter twice as much as the others.
WEIGHTS = {"fit": 2, "curiosity": 2}
# By criterion, the words of its lowest, middle and highest score.
LEVELS = {
    "fit": {
        "1": ["Wants a known answer put into practice", "Am roi ateb hysbys ar waith"],
        "3": ["Has a question, not yet a small first test", "Mae cwestiwn, ond dim prawf bach eto"],
        "5": ["Wants to learn by small tests with others", "Am ddysgu trwy brofion bach ag eraill"],
    },
    "curiosity": {
        "1": ["Sure of the answer already", "Yn sicr o'r ateb yn barod"],
        "3": ["Asks why, and looks for what is missing", "Yn gofyn pam, ac yn chwilio am fylchau"],
        "5": ["Went and looked, and was surprised", "Wedi mynd i weld, a chael ei synnu"],
    },
}
