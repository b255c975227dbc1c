"""An experiment's page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from experiments.design.access import standing_of
from experiments.design.page import full_experiment, page_of
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("experiments.see")
def experiment_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """Plan, lock, amendments, log, chart, ethics, what came out, and what may be done next."""
    standing = standing_of(request)
    experiment = full_experiment(request, pk, standing)
    return render(
        request,
        "experiments/design/experiment_detail.html",
        page_of(request, experiment, standing),
    )
