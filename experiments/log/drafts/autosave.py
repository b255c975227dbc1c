"""Keeps a note while it is written; a line of the page says so."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from experiments.design.access import standing_of, visible
from experiments.log.drafts.keeping import keep_draft, save_again, typed_in
from infuse.request import MemberRequest


def autosaved(request: MemberRequest, pk: int) -> HttpResponse:
    """Keep what stands in the boxes now as one's own draft, whatever it is.

    A draft that is there already is one's own, so that nothing else needs to be looked up.
    """
    once_key, seen = key_and_version(request)
    try:
        typed = typed_in(dict(request.POST.lists()))
        if seen:
            saved = save_again(person=request.user, once_key=once_key, version=seen, typed=typed)
            if saved is not None:
                return _line(request, state="saved", once_key=once_key, seen=saved)
        standing = standing_of(request)
        experiment = visible(request, standing).filter(pk=pk).first()
        if experiment is None or not standing.works_on(experiment):
            text = _("You are not on this experiment's team any more. Copy your text.")
            return _line(request, 409, once_key=once_key, seen=seen, problems=[text])
        kept = keep_draft(
            experiment=experiment,
            person=request.user,
            once_key=once_key,
            version=seen,
            typed=typed,
        )
    except ValidationError as error:
        return _line(request, 422, once_key=once_key, seen=seen, problems=error.messages)
    if kept.draft is None:
        return _line(request, state="added", once_key=once_key, seen=seen)
    state = "forked" if kept.forked else "saved"
    return _line(request, state=state, once_key=kept.draft.once_key, seen=kept.draft.version)


def key_and_version(request: MemberRequest) -> tuple[str, int]:
    """The posted form's key and the version of the draft that it showed."""
    seen = request.POST.get("seen", "")
    version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 9 else 0
    return request.POST.get("once_key", "")[:40], version


def _line(
    request: MemberRequest, status: int = 200, *, state: str = "problem", **context: Any
) -> HttpResponse:
    context |= {"state": state, "now": timezone.now(), "problems": context.get("problems", [])}
    return render(request, "experiments/log/drafts/save_state.html", context, status=status)
