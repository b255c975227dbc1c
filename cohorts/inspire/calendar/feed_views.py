"""What calendar apps read: a person's whole calendar, and one session to add by hand."""

from collections.abc import Callable
from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cohorts.inspire.calendar.addresses import feed_of
from cohorts.inspire.calendar.ical import calendar_of
from cohorts.inspire.calendar.limits import TOKEN_SECONDS, too_often
from cohorts.inspire.calendar.sessions_of import sessions_of
from cohorts.inspire.models import Session
from cohorts.inspire.seeing import cohort_or_404
from infuse.people.access import open_to_all, requires
from infuse.request import MemberRequest, ProgrammeRequest
from infuse.tenancy.current import set_scope

CONTENT_TYPE = "text/calendar; charset=utf-8"


@require_safe
@open_to_all
def calendar_feed(request: ProgrammeRequest, token: str) -> HttpResponse:
    """A person's sessions, for whoever has the address. Any other address is not there."""
    if too_often(request, token):
        answer = HttpResponse(status=429, content_type="text/plain")
        answer["Retry-After"] = str(TOKEN_SECONDS)
        return answer
    now = timezone.now()
    feed = feed_of(request.programme, token, now)
    if feed is None:
        raise Http404
    # The address stands for its owner, and for nobody who happens to be signed in here.
    set_scope(programme_id=request.programme.pk, person_id=feed.person_id)
    with override(feed.person.language or request.programme.default_language):
        content = calendar_of(
            sessions_of(request.programme, feed.person, now),
            name=_("Sessions: %(programme)s") % {"programme": request.programme.name},
            zone=request.programme.clock,
            url_of=_url_of(request),
        )
    return _answer(request, content, "infuse.ics")


@require_safe
@requires("inspire.take_part", "inspire.see")
def session_file(request: MemberRequest, pk: int) -> HttpResponse:
    """One session as a file that a calendar takes in."""
    rows = request.programme.sessions.select_related("week__cohort")
    session: Session = get_object_or_404(rows, pk=pk)
    cohort_or_404(request, session.week.cohort.slug)
    content = calendar_of(
        [
            (
                session,
                request.programme.signups.filter(
                    session=session, associate__person=request.user
                ).first(),
            )
        ],
        name=session.title,
        zone=request.programme.clock,
        url_of=_url_of(request),
    )
    answer = _answer(request, content, f"{slugify(session.title)[:60] or 'session'}.ics")
    answer["Content-Disposition"] = f"attachment; {answer['Content-Disposition']}"
    return answer


def _url_of(request: HttpRequest) -> Callable[[Session], str]:
    def url_of(session: Session) -> str:
        week = session.week
        path = reverse("week_detail", args=[week.cohort.slug, week.number])
        return str(request.build_absolute_uri(path))

    return url_of


def _answer(request: HttpRequest, content: bytes, name: str) -> HttpResponse:
    """The file with its entity tag, or 304 when the app has it already."""
    answer = HttpResponse(content, content_type=CONTENT_TYPE)
    etag = f'"{sha256(content).hexdigest()[:32]}"'
    answer["ETag"], answer["Cache-Control"] = etag, "private, no-cache"
    answer["Content-Disposition"] = f'filename="{name}"'
    answer["X-Robots-Tag"] = "noindex"
    conditional = get_conditional_response(request, etag=etag, response=answer)
    assert isinstance(conditional, HttpResponse)
    return conditional
