"""Who reads which reflection. A private one is its author's alone, whoever asks."""

from django.db.models import Q, QuerySet

from cohorts.inspire.models import Reflection, Week
from cohorts.roster.coaching.reading import coached_by
from cohorts.roster.models import Associate
from infuse.people.access import roles_of
from infuse.request import MemberRequest


def reflections_seen(
    request: MemberRequest, week: Week, own: Associate | None
) -> QuerySet[Reflection]:
    """What others wrote about a week and share with this person: as their coach, or their cohort.

    A private reflection is never among them.
    """
    shared = Q(pk=None)
    if "coach" in roles_of(request):
        visible = [Reflection.Visibility.COACH, Reflection.Visibility.COHORT]
        shared |= Q(coached_by(request.user, "associate__"), visibility__in=visible)
    if own is not None and not hasattr(own, "withdrawal"):
        shared |= Q(visibility=Reflection.Visibility.COHORT)
    return (
        week.reflections.filter(shared)
        .exclude(visibility=Reflection.Visibility.PRIVATE)
        .exclude(associate__person=request.user)
        .select_related("associate__person", "associate__organisation")
        .order_by("-saved_at", "pk")
    )
