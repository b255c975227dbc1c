"""What the record says of one's own application: not to be read by whoever applied themselves.

Their own deeds they may read; what others did about it (who reviews it, what was decided) they do
not, before they are told and after. They are told on their application's own page.
"""

from django.db.models import Q

from cohorts.intake.decisions.models import BatchLine
from cohorts.intake.models import Conflict, Decision, Review
from cohorts.intake.welcome.models import Offer
from infuse.people.models import User
from infuse.tenancy.models import Programme


def about_own_application(programme: Programme, person: User) -> Q | None:
    """The entries of the record that are about the person's own applications; None without one."""
    own = list(programme.applications.filter(person=person).values_list("pk", "ref"))
    if not own:
        return None
    ids = [pk for pk, _ref in own]
    about = Q(subject_type="cohorts.application", subject_id__in=ids)
    for model in (Review, Decision, Offer):
        rows = model._default_manager.filter(programme=programme, application__in=ids)
        about |= Q(subject_type=model._meta.label_lower, subject_id__in=rows.values("pk"))
    lines = BatchLine.objects.filter(programme=programme, application__in=ids)
    about |= Q(subject_type="cohorts.decisionbatch", subject_id__in=lines.values("batch"))
    about |= _named_in_data(programme, own)
    return Q(verb__startswith="intake.") & about & ~Q(actor=person)


def _named_in_data(programme: Programme, own: list[tuple[int, str]]) -> Q:
    """Entries about many applications that name these, by reference or by number."""
    named = Q()
    for pk, ref in own:
        named |= Q(data__outcomes__has_key=ref) | Q(data__outcomes__has_key=str(pk))
        named |= Q(data__refs__contains=[ref])
    ids = [pk for pk, _ref in own]
    for key, model in (("decisions", Decision), ("review", Review), ("conflict", Conflict)):
        rows = model._default_manager.filter(programme=programme, application__in=ids)
        for pk in rows.values_list("pk", flat=True):
            named |= Q(**{f"data__{key}__contains": [pk] if key == "decisions" else pk})
    return named
