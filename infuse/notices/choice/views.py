"""How messages of a programme come to oneself."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from infuse.bilingual import current_language
from infuse.notices.choice.choosing import ChangedMeanwhile, choice_of, choose
from infuse.notices.choice.forms import ChoiceForm, initial_of
from infuse.notices.choice.groups import CHOSEN, NAMES
from infuse.notices.choice.models import AddressMark, NoticeChoice
from infuse.people.access import signed_in
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype
from infuse.ui.language import remember


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def notice_choices(request: MemberRequest) -> HttpResponse:
    """A choice for each group of messages, a leave, and the language."""
    choice = choice_of(request.programme, request.user)
    spoken = request.user.language or current_language()
    form = form_for(request, ChoiceForm, initial=initial_of(choice, spoken))
    saved: list[dict[str, Any]] = []
    if request.method == "POST" and form.is_valid():
        try:
            _save(request, form)
        except ChangedMeanwhile as stale:
            choice = choice_of(request.programme, request.user)
            form.add_error(None, stale)
            _take_version(form, choice.version)
            saved = _rows(choice)
        else:
            with override(form.cleaned_data["language"]):
                messages.success(request, _("Your choices are saved."))
            return redirect("notice_choices")
    context = {"form": form, "saved": saved, "marks": _marks(request)}
    return render(request, "infuse/notices/choice/notice_choices.html", context)


def _save(request: MemberRequest, form: ChoiceForm) -> None:
    typed = form.cleaned_data
    choose(
        programme=request.programme,
        person=request.user,
        modes=form.modes(),
        away_from=typed["away_from"],
        away_until=typed["away_until"],
        version=typed["version"],
    )
    remember(request, typed["language"])


def _take_version(form: ChoiceForm, version: int) -> None:
    """The next save of the shown page is made in knowledge of what is saved now."""
    retype(form, version=str(version))


def _rows(choice: NoticeChoice) -> list[dict[str, Any]]:
    """What is saved, in words."""
    return [{"key": NAMES[group], "value": choice.mode(group).label} for group in CHOSEN]


def _marks(request: MemberRequest) -> set[str]:
    """What keeps mail from the person's address whatever they choose."""
    rows = request.programme.addressmarks.filter(
        address=request.user.email.lower(), lifted_at=None
    ).exclude(mark=AddressMark.Mark.UNSUBSCRIBED)
    return set(rows.values_list("mark", flat=True))
