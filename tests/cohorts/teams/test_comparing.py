"""The demo's teams beside the engine's."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cohorts.models import Team
from cohorts.teams.comparing import compared
from infuse.models import Programme
from infuse.tenancy.current import in_programme


def test_the_engine_forms_the_demos_teams_at_least_as_well(demo: None) -> None:
    found = 0
    for programme in Programme.objects.all():
        with in_programme(programme.pk):
            for team in Team.objects.filter(code="T1").select_related("cohort"):
                team.cohort.programme = programme
                both = compared(team.cohort, seconds=4, seed=1)
                assert both is not None
                before, after = both.comparison.score
                assert before <= after <= both.bound + 1e-6
                found += 1
    assert found


def test_the_command_prints_both(demo: None) -> None:
    out = StringIO()
    slug = Programme.objects.order_by("pk").values_list("slug", flat=True)[0]
    call_command("compare_teams", slug, "--seconds", "2", stdout=out)
    assert "proven bound" in out.getvalue()
    with pytest.raises(CommandError):
        call_command("compare_teams", "nowhere")
