"""The manager's pages about places: who confirmed, who has not, and the agreement."""

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.intake.decisions.board_views import managed_call, sent_to
from cohorts.intake.decisions.places import places_of
from cohorts.intake.stages import may_move
from cohorts.intake.welcome.agreement import publish_agreement
from cohorts.intake.welcome.agreement_text import PREPARED
from cohorts.intake.welcome.offering import extend_offer, note_ended, offer_of
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.fields import DayField
from infuse.ui.forms import form_for


@requires("applications.decide")
def offer_list(request: MemberRequest, slug: str) -> HttpResponse:
    """Every place that was offered: confirmed, waiting, turned down, lapsed."""
    call = managed_call(request, slug)
    offers = request.programme.offers.filter(application__call=call)
    offers = offers.select_related("application__organisation", "signature")
    page = Paginator(offers.order_by("confirm_by", "pk"), 50)
    context = {
        "call": call,
        "cohort": call.cohort,
        "places": places_of(call),
        "page": page.get_page(request.GET.get("page")),
    }
    return render(request, "cohorts/intake/welcome/offer_list.html", context)


class ExtendForm(forms.Form):
    """Until when somebody may still confirm."""

    day = DayField(
        label=gettext_lazy("New last day to confirm"), help_text=gettext_lazy("Such as 27 3 2026")
    )


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def offer_extend(request: MemberRequest, slug: str, ref: str) -> HttpResponseBase:
    """Give somebody more time; a lapsed offer opens again."""
    call = managed_call(request, slug)
    application = get_object_or_404(sent_to(request, call).select_related("programme"), ref=ref)
    if not may_move(application, "extend"):
        messages.info(request, _("This offer is not open and has not lapsed."))
        return redirect("offer_list", slug)
    offer = offer_of(application)
    assert offer is not None  # the state says that there is one
    form = form_for(request, ExtendForm, initial={"day": offer.confirm_by.date()})
    if request.method == "POST" and form.is_valid():
        try:
            extend_offer(application=application, day=form.cleaned_data["day"], actor=request.user)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("They have more time, and are reminded again."))
            return redirect("offer_list", slug)
    context = {
        "form": form,
        "title": _("More time to confirm: %(name)s") % {"name": application.full_name},
        "text": _("They are reminded halfway to the new day, and two days before it."),
        "consequence": _("All places are taken. You can keep this one open all the same.")
        if application.state == "lapsed" and places_of(call).left <= 0
        else "",
        "action": reverse("offer_extend", args=[slug, ref]),
        "label": _("Give more time"),
        "back_url": reverse("offer_list", args=[slug]),
    }
    return render(request, "ui/confirm.html", context)


@requires("applications.decide")
@require_POST
def offer_note(request: MemberRequest, slug: str, pk: int) -> HttpResponseBase:
    """Take note of an offer that ended, so that it does not ask for attention any more."""
    offers = request.programme.offers.filter(application__call__cohort__slug=slug)
    try:
        note_ended(offer=get_object_or_404(offers, pk=pk), actor=request.user)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("offer_list", slug)


class AgreementForm(forms.Form):
    """The agreement in both languages."""

    text_en = forms.CharField(
        label=gettext_lazy("Agreement in English"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "lang": "en"}),
    )
    text_cy = forms.CharField(
        label=gettext_lazy("Agreement in Welsh"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 16, "lang": "cy"}),
    )

    mark_optional = False


@requires("applications.decide")
@require_http_methods(["GET", "HEAD", "POST"])
def agreement_edit(request: MemberRequest, slug: str) -> HttpResponseBase:
    """The participation agreement of a call: read it, publish another version."""
    call = managed_call(request, slug)
    latest = call.agreements.select_related("published_by").first()
    first = {
        "text_en": latest.text_en if latest else PREPARED["en"],
        "text_cy": latest.text_cy if latest else PREPARED["cy"],
    }
    form = form_for(request, AgreementForm, initial=first)
    if request.method == "POST" and form.is_valid():
        try:
            publish_agreement(call=call, actor=request.user, **form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Published. Whoever signs from now on signs this version."))
            return redirect("agreement_edit", slug)
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "latest": latest,
        "signed": latest.signatures.count() if latest else 0,
    }
    return render(request, "cohorts/intake/welcome/agreement_edit.html", context)
