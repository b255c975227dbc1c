"""Where a device sends the notes that waited for a connection."""

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from experiments.design.access import standing_of
from experiments.log.drafts.autosave import key_and_version
from experiments.log.drafts.keeping import typed_in
from experiments.log.drafts.leaving import was_on_team
from experiments.log.drafts.replaying import replay
from experiments.log.note_page import note_form
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_POST
@requires("experiments.work")
def entry_replay(request: MemberRequest) -> HttpResponse:
    """One note: `sent` when it is in the log (now or before), `held` when it became a draft.

    Anything but these two leaves the note on the device, to be sent again.
    """
    pk = request.POST.get("experiment", "")
    rows = request.programme.experiments.select_related("programme", "team__cohort")
    experiment = rows.filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None
    if experiment is None:
        raise Http404
    is_ours = standing_of(request).works_on(experiment)
    if not is_ours and not was_on_team(request, experiment):
        raise Http404
    once_key, seen = key_and_version(request)
    try:
        outcome = replay(
            experiment=experiment,
            person=request.user,
            is_ours=is_ours,
            form=note_form(request, experiment),
            once_key=once_key,
            version=seen,
            typed=typed_in(dict(request.POST.lists())),
        )
    except ValidationError as error:
        return JsonResponse({"outcome": "kept", "message": " ".join(error.messages)}, status=422)
    if outcome.entry is not None:
        url = reverse("entry_detail", args=[experiment.pk, outcome.entry.pk])
        answer = {"outcome": "sent", "again": outcome.again, "link": _("Read it")}
    else:
        url, answer = reverse("draft_list"), {"outcome": "held", "link": _("My drafts")}
    return JsonResponse(answer | {"message": outcome.message, "url": url})
