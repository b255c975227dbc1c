"""What pages and reports may show of a round: what was published, until then only who answered."""

from collections import Counter

from skills.assessments.growth import Answered, Growth
from skills.assessments.models import Assessment, AssessmentRound, GrowthPublication
from skills.assessments.publishing.figures import growth_from
from skills.assessments.taking_part import people_asked


def publication_of(round_: AssessmentRound) -> GrowthPublication | None:
    """The publication, None before it."""
    return GrowthPublication.objects.filter(round=round_).first()


def published_growth(round_: AssessmentRound) -> Growth:
    """The published growth; before it is published who has answered so far, and no level."""
    publication = publication_of(round_)
    if publication is not None:
        return growth_from(publication.figures)
    return Growth(answered_of(round_), ())


def answered_of(round_: AssessmentRound) -> Answered:
    """Who has submitted what so far, as counts, in two queries."""
    submitted = Assessment.objects.filter(
        programme_id=round_.programme_id,
        moment__round=round_,
        view=Assessment.View.NOW,
        submitted_at__isnull=False,
    )
    given: dict[int, set[str]] = {}
    for person, code in submitted.values_list("person_id", "moment__code"):
        given.setdefault(person, set()).add(code)
    counts = Counter(code for codes in given.values() for code in codes)
    return Answered(
        asked=max(people_asked(round_), len(given)),
        start=counts["t0"],
        middle=counts["t1"],
        end=counts["t2"],
        matched=sum({"t0", "t2"} <= codes for codes in given.values()),
    )
