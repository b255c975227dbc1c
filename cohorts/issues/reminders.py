"""The reminder that the ranking of issues closes soon."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from cohorts.issues.models import WickedIssue
from cohorts.roster.leaving.models import Pause
from cohorts.roster.models import Associate, Cohort
from infuse.notices.rules.rule import Counts, Due, Occasion, Rule, Timing, Topic


def _silent(occasion: Occasion) -> Iterator[Due]:
    """Each associate who has not ranked (nor somebody for them), has not left and is not paused,
    while issues are offered to their cohort.
    """
    today = occasion.today
    offered = WickedIssue.objects.filter(cohort=OuterRef("pk"), state="offered")
    cohorts: dict[int, tuple[Cohort, int]] = {}
    for cohort in occasion.programme.cohorts.filter(
        Exists(offered),
        rankings_close_on__gte=today,
        rankings_close_on__lte=occasion.far_end(),
        starts_on__lte=today,
    ):
        assert cohort.rankings_close_on is not None  # as the query says
        lead = occasion.timing.reached(occasion.days_until(cohort.rankings_close_on))
        if lead is not None:
            cohorts[cohort.pk] = (cohort, lead)
    if not cohorts:
        return
    contexts = {pk: _context(cohort) for pk, (cohort, _lead) in cohorts.items()}
    paused = Pause.objects.filter(Pause.covers(today)).values("associate")
    here = Associate.objects.filter(cohort__in=cohorts, withdrawal=None, rankings=None)
    for one in here.exclude(pk__in=paused).select_related("person").order_by("pk"):
        cohort, lead = cohorts[one.cohort_id]
        key = f"ranking_closes:{one.pk}:{cohort.rankings_close_on}:{lead}"
        yield Due(key, one.person, contexts[one.cohort_id])


def _context(cohort: Cohort) -> dict[str, str]:
    assert cohort.rankings_close_on is not None  # the query asks for those that have one
    context = {
        "cohort_en": cohort.name_en,
        "cohort_cy": cohort.name_cy,
        "path": f"/issues/ranking/?cohort={cohort.slug}",
    }
    for language in ("en", "cy"):
        with override(language):
            context[f"day_{language}"] = date_format(cohort.rankings_close_on, "l j F")
    return context


RANKING_CLOSES = Rule(
    code="ranking_closes",
    topic=Topic.TEAMS,
    name=_("The ranking closes"),
    about=_("Associates who have not ranked the issues hear that the ranking closes soon."),
    kinds=("ranking_closes",),
    counts=Counts.BEFORE,
    timing=Timing(leads=(7, 3, 1, 0)),
    due=_silent,
    placeholders={
        "cohort": _("The name of the cohort"),
        "day": _("The last day"),
    },
    sample={
        "cohort_en": "Spring cohort",
        "cohort_cy": "Carfan y gwanwyn",
        "day_en": "Friday 12 March",
        "day_cy": "Dydd Gwener 12 Mawrth",
        "path": "/issues/ranking/",
    },
)
