"""Whether answers may be taken: the time, the person, the elements, their examples."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from infuse.people.models import User
from skills.assessments.examples import LONGEST, Example, problem_of
from skills.assessments.models import Answer, AssessmentMoment, SkillItem
from skills.assessments.moments import day_in, is_open, views_of
from skills.assessments.refusals import IncompleteError, closed


def check_time(moment: AssessmentMoment, person: User, actor: User | None, at: datetime) -> None:
    """Raise PermissionDenied for somebody else's answers, ValidationError when it is not open."""
    if actor is not None and actor != person:
        raise PermissionDenied
    if not is_open(moment, day_in(moment.programme, at)):
        raise closed()


def check_answers(
    moment: AssessmentMoment,
    view: str,
    answers: Mapping[str, str],
    examples: Mapping[str, Example],
) -> dict[str, SkillItem]:
    """The elements that the moment asks about, by code, when the answers are about them."""
    if view not in views_of(moment.code):
        raise ValidationError(_("This self-assessment does not ask for that."), code="view")
    items = {item.code: item for item in moment.round.framework.items.all()}
    problems = []
    for code in dict.fromkeys([*answers, *examples]):
        if code not in items:
            problems.append(_("There is no skill with the code %(code)s.") % {"code": code})
    for code, level in answers.items():
        if level not in Answer.Level.values:
            problems.append(
                _("“%(level)s” is not a level for the skill %(code)s.")
                % {"level": level, "code": code}
            )
    if any(len(example.text) > LONGEST for example in examples.values()):
        problems.append(
            _("An example has at most %(most)d characters: one thing that you did.")
            % {"most": LONGEST}
        )
    if problems:
        raise ValidationError(problems)
    return items


def check_complete(
    items: Mapping[str, SkillItem],
    given: Mapping[str, tuple[str, Example]],
    day: date,
    *,
    need_examples: bool,
) -> None:
    """Raise IncompleteError for what has no answer, or a level without its example."""
    missing = [item for code, item in items.items() if code not in given]
    unproven = []
    for code, item in items.items():
        problem = problem_of(*given[code], day) if need_examples and code in given else None
        if problem is not None:
            unproven.append((item, problem[1]))
    if missing or unproven:
        raise IncompleteError(missing, unproven)
