"""What a deed on the board is answered with: the board, whole or its living part."""

from collections.abc import Callable
from functools import wraps

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from cohorts.teams.board.page import board_response
from cohorts.teams.board.stale import StaleBoardError
from cohorts.teams.proposals.proposal_views import proposal_or_404
from infuse.request import MemberRequest

WAYS = ["GET", "HEAD", "POST"]
Deed = Callable[[MemberRequest, int], HttpResponse]


def of_the_board(view: Deed) -> Deed:
    """A view that only does something by POST. Whoever comes back to its address otherwise, after a
    refusal (a reload, the other language), sees the board.
    """

    @wraps(view)
    def seen(request: MemberRequest, pk: int) -> HttpResponse:
        if request.method != "POST":
            return redirect("proposal_detail", proposal_or_404(request, pk).pk)
        return view(request, pk)

    return seen


def done(request: MemberRequest, pk: int, place: str = "board", *, note: str = "") -> HttpResponse:
    """The changed board: at once for a script, by a redirect to that place of it otherwise. A note
    stands above it.
    """
    if request.htmx:
        return board_response(request, proposal_or_404(request, pk), note=note)
    if note:
        messages.info(request, note)
    return redirect(f"{reverse('proposal_detail', args=[pk])}#{place}")


def refused(
    request: MemberRequest,
    pk: int,
    error: ValidationError,
    *,
    held: int | None = None,
    tried: int | None = None,
) -> HttpResponse:
    """The board as it is now, with why the deed was refused."""
    form = forms.Form(data={})
    form.is_valid()
    form.add_error(None, error)
    proposal = proposal_or_404(request, pk)
    status = 409 if isinstance(error, StaleBoardError) else 422 if request.htmx else 200
    return board_response(request, proposal, form=form, held=held, tried=tried, status=status)
