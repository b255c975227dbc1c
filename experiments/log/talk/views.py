"""What is said about an experiment; following it by mail."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from experiments.design.access import seen_or_404, standing_of
from experiments.design.models import Experiment
from experiments.design.together import show_refusal
from experiments.log.models import Entry
from experiments.log.reading import entry_or_404, page_about, require_hearing, talks
from experiments.log.talk.commenting import add_comment
from experiments.log.talk.pages import comment_form, with_people
from experiments.log.talk.subscribing import subscribe, unsubscribe
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.keyset import keyset_page


@require_safe
@requires("experiments.see")
def comment_list(request: MemberRequest, pk: int) -> HttpResponse:
    """Everything that was said about the experiment and its entries, newest first."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    require_hearing(request, experiment, standing)
    rows = with_people(experiment.comments.select_related("entry"))
    context = page_about(request, experiment, standing)
    context["page"] = keyset_page(request, rows, "-pk", size=30)
    if context["talks"]:
        context["form"] = comment_form(request, experiment)
    return render(request, "experiments/log/talk/comment_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("experiments.work", "experiments.comment")
def comment_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Say something about the experiment, or with `?entry=` about an entry of its log."""
    standing = standing_of(request)
    experiment = seen_or_404(request, pk, standing)
    if not talks(request, experiment, standing):
        raise Http404
    entry = _entry(request, experiment)
    form = comment_form(request, experiment)
    if request.method == "POST" and form.is_valid():
        try:
            add_comment(
                experiment=experiment,
                entry=entry,
                author=request.user,
                text=form.cleaned_data["text"],
                language=current_language(),
                once_key=form.cleaned_data["once_key"],
                mentioned=form.cleaned_data["people"],
            )
        except ValidationError as error:
            show_refusal(form, error)
        else:
            messages.success(request, _("Your comment is added."))
            return _back(experiment, entry)
    context = {"form": form, "experiment": experiment, "entry": entry}
    return render(request, "experiments/log/talk/comment_new.html", context)


def _entry(request: MemberRequest, experiment: Experiment) -> Entry | None:
    named = request.GET.get("entry", "")
    if not named:
        return None
    if not named.isascii() or not named.isdecimal() or len(named) > 18:
        raise Http404
    return entry_or_404(experiment, int(named))


def _back(experiment: Experiment, entry: Entry | None) -> HttpResponse:
    if entry is None:
        return redirect("comment_list", experiment.pk)
    return redirect("entry_detail", experiment.pk, entry.pk)


@require_POST
@requires("experiments.see")
def subscription_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Follow the experiment by mail, or with `stop` no longer."""
    experiment = seen_or_404(request, pk, standing_of(request))
    if "stop" in request.POST:
        unsubscribe(experiment=experiment, person=request.user)
        messages.success(request, _("You get no more mails about this experiment."))
    else:
        subscribe(experiment=experiment, person=request.user)
        messages.success(request, _("You get a mail for each new entry and comment."))
    return redirect("entry_list", experiment.pk)
