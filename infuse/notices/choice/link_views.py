"""The unsubscribe link of a mail. Looking changes nothing; the button, or one click, does it.

Mail programs post to the link by themselves (RFC 8058), without a cookie, a form or a token of
ours: the signed address is what lets them, and it can do nothing but this.
"""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from infuse.notices.choice.groups import NAMES, Group, group_of, may_be_left
from infuse.notices.choice.limits import too_often
from infuse.notices.choice.tokens import notice_in
from infuse.notices.choice.unsubscribing import left_groups, take_back, unsubscribe
from infuse.notices.models import Notice
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def unsubscribe_link(request: ProgrammeRequest, token: str) -> HttpResponse:
    """What the mails are of, and the button that ends them. Needs no account."""
    if too_often(request, token):
        return render(request, "429.html", status=429)
    notice = _notice(request, token)
    if request.method == "POST":
        unsubscribe(notice=notice, at=timezone.now())
    return _shown(request, notice, token, ended=request.method == "POST")


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@open_to_all
def unsubscribe_undo(request: ProgrammeRequest, token: str) -> HttpResponse:
    """The mails come again as they came before."""
    if too_often(request, token):
        return render(request, "429.html", status=429)
    notice = _notice(request, token)
    taken_back = take_back(notice=notice, at=timezone.now()) if request.method == "POST" else []
    return _shown(request, notice, token, again=bool(taken_back))


def _notice(request: ProgrammeRequest, token: str) -> Notice:
    """The notice of an address that we signed; 404 for any other, and for what always comes."""
    key = notice_in(token, request.programme.pk)
    if key is None:
        raise Http404
    rows = request.programme.notices.select_related("programme", "recipient")
    notice = get_object_or_404(rows, pk=key)
    if not may_be_left(group_of(notice.kind)):
        raise Http404
    return notice


def _shown(
    request: ProgrammeRequest,
    notice: Notice,
    token: str,
    *,
    ended: bool = False,
    again: bool = False,
) -> HttpResponse:
    group = group_of(notice.kind)
    context = {
        "token": token,
        "address": _hinted(notice.address),
        "group": NAMES[group],
        "is_digest": group is Group.DIGEST,
        "is_left": ended or bool(left_groups(notice)),
        "again": again,
        "has_account": notice.recipient_id is not None,
    }
    return render(request, "infuse/notices/choice/unsubscribe_link.html", context)


def _hinted(address: str) -> str:
    """The address as its owner knows it again; nobody else learns it from a mail passed on."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}…{at}{domain}"
