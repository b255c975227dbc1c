"""A note that comes from somebody who left the team while they wrote it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from experiments.design.access import standing_of
from experiments.design.models import Experiment
from experiments.log.drafts.autosave import key_and_version
from experiments.log.drafts.keeping import keep_draft, typed_in
from experiments.log.drafts.models import EntryDraft
from infuse.request import MemberRequest


def was_on_team(request: MemberRequest, experiment: Experiment) -> bool:
    """Whether the person sits, or once sat, in the experiment's team."""
    seats = request.programme.seats.filter(team_id=experiment.team_id)
    return seats.filter(associate__person_id=request.user.pk).exists()


def kept_for_who_left(request: MemberRequest, pk: int) -> HttpResponse | None:
    """Keep what somebody who was on the team once has posted, and say why it is not in the log.

    None for everybody else: they are on the team, or have nothing to do with it.
    """
    experiment = request.programme.experiments.filter(pk=pk).first()
    if experiment is None or standing_of(request).works_on(experiment):
        return None
    if not was_on_team(request, experiment):
        return None
    once_key, seen = key_and_version(request)
    try:
        keep_draft(
            experiment=experiment,
            person=request.user,
            once_key=once_key,
            version=seen,
            typed=typed_in(dict(request.POST.lists())),
            held=EntryDraft.Held.LEFT,
        )
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        text = _("You are not on this team any more, so your note was not added. It is kept here.")
        messages.warning(request, text)
    return redirect("draft_list")
