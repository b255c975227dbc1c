"""Offers and needs: one's own, who could help, and a message to them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.inspire.exchange.contacting import contact_peer
from cohorts.inspire.exchange.forms import PeerCardForm, PeerMessageForm
from cohorts.inspire.exchange.page import card_of, peers_for
from cohorts.inspire.exchange.saving import StaleCardError, save_peer_card
from cohorts.roster.models import Associate
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


def own_or_404(request: MemberRequest, slug: str) -> Associate:
    """The person's own place in a cohort that they have not left."""
    mine = request.programme.associates.filter(person=request.user, withdrawal=None)
    mine = mine.select_related("person", "organisation", "cohort", "peer_card", "programme")
    found: Associate = get_object_or_404(mine, cohort__slug=slug)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.take_part")
def peercard_edit(request: MemberRequest, cohort: str) -> HttpResponse:
    """Say what one offers and needs; see who could help and why."""
    own = own_or_404(request, cohort)
    form = form_for(request, PeerCardForm, initial=_initial(own))
    if request.method == "POST" and form.is_valid() and _saved(request, form, own):
        return redirect(f"{reverse('peercard_edit', args=[cohort])}#peers")
    context = {"form": form, "own": own, "cohort": own.cohort, "peers": peers_for(own)}
    return render(request, "cohorts/inspire/exchange/peercard_edit.html", context)


def _initial(own: Associate) -> dict[str, Any]:
    card = card_of(own)
    if card is None:
        return {"language": current_language(), "version": 0}
    names = ("offers", "needs", "offer_tags", "need_tags", "language", "version")
    return {name: getattr(card, name) for name in names}


def _saved(request: MemberRequest, form: PeerCardForm, own: Associate) -> bool:
    try:
        save_peer_card(associate=own, actor=request.user, **form.cleaned_data)
    except StaleCardError as error:
        retype(form, version=str(error.current.version))
        form.elsewhere = error.current
        form.add_error(None, error)
        return False
    except ValidationError as error:
        form.add_error(None, error)
        return False
    messages.success(request, _("Saved. Your cohort can read what you offer and need."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.take_part")
def peercontact_new(request: MemberRequest, cohort: str, pk: int) -> HttpResponse:
    """Write to a peer; the platform sends it."""
    own = own_or_404(request, cohort)
    people = own.cohort.associates.filter(withdrawal=None).exclude(pk=own.pk)
    one = get_object_or_404(people.select_related("person", "organisation", "cohort"), pk=pk)
    if one.person_id == request.user.pk:
        raise Http404
    form = form_for(request, PeerMessageForm)
    if request.method == "POST" and form.is_valid():
        try:
            contact_peer(sender=own, receiver=one, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(
                request, _("Sent to %(name)s, with your name and address.") % {"name": one.person}
            )
            return redirect("peercard_edit", cohort)
    context = {"form": form, "one": one, "card": card_of(one), "cohort": own.cohort}
    return render(request, "cohorts/inspire/exchange/peercontact_new.html", context)
