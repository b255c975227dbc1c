"""An experiment's log as its pages read it."""

from typing import Any

from django import forms
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from experiments.design.access import Standing
from experiments.design.models import Experiment
from experiments.log.models import Entry
from experiments.log.talk.models import Comment
from infuse.people.access import may
from infuse.request import MemberRequest


class LogFilters(forms.Form):
    """Which lines of the log to show."""

    mark_optional = False

    kind = forms.ChoiceField(
        label=_("Kind"), required=False, choices=[("", _("Everything")), *Entry.Kind.choices]
    )


def shown_with(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    """The entries with all that a line of the log shows, in a fixed number of queries."""
    related = entries.select_related("author", "series", "skill").prefetch_related("photos")
    own = Comment.objects.filter(entry=OuterRef("pk")).order_by().values("entry")
    # Counted for the rows that are shown only: a join would gather the whole log first.
    number = Subquery(own.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return related.annotate(comment_count=Coalesce(number, 0))


def entry_or_404(experiment: Experiment, entry: int) -> Entry:
    """An entry of this experiment's log."""
    rows = experiment.entries.select_related("author", "series", "skill")
    found: Entry = get_object_or_404(rows.prefetch_related("photos"), pk=entry)
    found.experiment = experiment
    return found


def talks(request: MemberRequest, experiment: Experiment, standing: Standing) -> bool:
    """Whether the person may comment: the team, and those whose role it is."""
    return standing.works_on(experiment) or may(request, "experiments.comment")


def hears(request: MemberRequest, experiment: Experiment, standing: Standing) -> bool:
    """Whether the person reads the comments: who may comment, and the programme's staff.

    Leaders and other teams read the log, not the talk about it.
    """
    return standing.is_staff or talks(request, experiment, standing)


def require_hearing(request: MemberRequest, experiment: Experiment, standing: Standing) -> None:
    """Raises Http404 for somebody who does not read the comments."""
    if not hears(request, experiment, standing):
        raise Http404


def page_about(request: MemberRequest, experiment: Experiment, standing: Standing) -> Any:
    """What every page of the log knows: whose experiment it is, and what may be done."""
    following = experiment.subscriptions.filter(person_id=request.user.pk)
    return {
        "experiment": experiment,
        "is_ours": standing.works_on(experiment),
        "talks": talks(request, experiment, standing),
        "hears": hears(request, experiment, standing),
        "follows": following.exists(),
    }
