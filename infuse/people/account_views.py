"""One's own account."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from infuse.bilingual import current_language
from infuse.people.access import account_owner
from infuse.people.belonging import programmes_of
from infuse.people.forms import AccountForm
from infuse.request import OwnerRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@account_owner
def account_detail(request: OwnerRequest) -> HttpResponse:
    """Name and language, the ways of signing in, and the programmes that one belongs to."""
    spoken = {"language": request.user.language or current_language()}
    form = form_for(request, AccountForm, instance=request.user, initial=spoken)
    if request.method == "POST" and form.is_valid():
        person = form.save()
        with override(person.language):
            messages.success(request, _("Your account is changed."))
        return redirect("account_detail")
    if request.method == "POST":
        request.user.refresh_from_db()
    context = {"form": form, "own": programmes_of(request.user)}
    return render(request, "account/account_detail.html", context)
