"""Pages that ask before a move: what it does and what cannot be taken back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from experiments.design.access import own_or_404, seen_or_404, standing_of
from experiments.design.ethics import send_to_check
from experiments.design.models import Experiment
from experiments.design.people import may_restart
from experiments.design.running import finish, pause, resume, share, start
from experiments.design.safety import restart
from infuse.people.access import requires
from infuse.request import MemberRequest


@dataclass(frozen=True)
class Question:
    """The words of a page that asks before a move, and what is said once it is done."""

    title: str | Promise
    text: str | Promise
    label: str | Promise
    done: str | Promise
    consequence: str | Promise = ""


START = Question(
    gettext_lazy("Start the experiment"),
    gettext_lazy("From now on the log and the measurements count."),
    gettext_lazy("Start"),
    gettext_lazy("The experiment is running."),
)
PAUSE = Question(
    gettext_lazy("Pause the experiment"),
    gettext_lazy("Nobody is reminded of the log until you go on."),
    gettext_lazy("Pause"),
    gettext_lazy("The experiment is paused."),
)
RESUME = Question(
    gettext_lazy("Go on with the experiment"),
    gettext_lazy("It runs again under the same plan."),
    gettext_lazy("Go on"),
    gettext_lazy("The experiment is running again."),
)
FINISH = Question(
    gettext_lazy("Finish measuring"),
    gettext_lazy("Next you write what came out, what went wrong and what worked."),
    gettext_lazy("Finish measuring"),
    gettext_lazy("Measuring is over. Write what came out."),
)
SHARE = Question(
    gettext_lazy("Share what you learned"),
    gettext_lazy("Those whom the visibility names can read what went wrong and what worked."),
    gettext_lazy("Share"),
    gettext_lazy("It is shared. Thank you, whatever came out."),
)
CHECK = Question(
    gettext_lazy("Send the plan to the reviewer"),
    gettext_lazy("The reviewer is asked to answer within five working days."),
    gettext_lazy("Send"),
    gettext_lazy("The plan is with the reviewer."),
)
RESTART = Question(
    gettext_lazy("Let the experiment run again"),
    gettext_lazy("It was stopped for safety. As its reviewer you say that it is safe to go on."),
    gettext_lazy("Let it run again"),
    gettext_lazy("The experiment is running again."),
)


def _ask(
    request: MemberRequest,
    experiment: Experiment,
    question: Question,
    deed: Callable[..., Any],
) -> HttpResponse:
    """Show the question; on POST do the deed and go back to the experiment."""
    back = reverse("experiment_detail", args=[experiment.pk])
    if request.method == "POST":
        try:
            deed(experiment=experiment, actor=request.user)
            messages.success(request, str(question.done))
        except ValidationError as error:
            for text in error.messages:
                messages.error(request, text)
        return redirect(back)
    context = {
        "title": question.title,
        "text": question.text,
        "label": question.label,
        "consequence": question.consequence,
        "action": request.path,
        "back_url": back,
        "experiment": experiment,
    }
    return render(request, "experiments/design/move.html", context)


def _team_move(question: Question, deed: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """A view in which anybody on the team makes the move."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @requires("experiments.work")
    def view(request: MemberRequest, pk: int) -> HttpResponse:
        return _ask(request, own_or_404(request, pk), question, deed)

    view.__doc__ = f"{deed.__name__}: a page that asks, then does it."
    return view


experiment_start = _team_move(START, start)
experiment_pause = _team_move(PAUSE, pause)
experiment_resumption = _team_move(RESUME, resume)
experiment_finish = _team_move(FINISH, finish)
experiment_sharing = _team_move(SHARE, share)
experiment_check = _team_move(CHECK, send_to_check)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.check_ethics")
def experiment_restart(request: MemberRequest, pk: int) -> HttpResponse:
    """The reviewer lets what was stopped for safety run again."""
    experiment = seen_or_404(request, pk, standing_of(request))
    if not may_restart(experiment, request.user):
        raise Http404
    return _ask(request, experiment, RESTART, restart)
