"""Templates of a programme's own: taken, changed in versions, copied, put away."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cohorts.roster.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.keeping import (
    StaleTemplateError,
    add_template,
    archive_template,
    change_template,
    copy_template,
)
from cohorts.roster.programme_templates.shipped_files import shipped_content
from infuse.models import Event, Programme, User
from tests.cohorts.roster.making import make_cohort


@pytest.fixture
def version(programme: Programme, bo: User) -> TemplateVersion:
    return add_template(
        programme=programme, content=shipped_content("infuse"), source="infuse", actor=bo
    )


def rename(content: dict[str, Any]) -> None:
    content["name"]["en"] = "Renamed"


def test_a_template_is_taken_and_named(version: TemplateVersion, bo: User) -> None:
    assert (version.number, version.edition) == (1, 1)
    assert version.template.slug == "infuse-inspire-teams-sharing"
    assert Event.objects.get(verb="roster.template_added").actor == bo


def test_an_edit_changes_the_version_until_a_cohort_has_it(
    programme: Programme, version: TemplateVersion, bo: User
) -> None:
    first = change_template(template=version.template, edition=1, change=rename, actor=bo)
    assert (first.pk, first.number, first.edition) == (version.pk, 1, 2)
    cohort = make_cohort(programme, template_version=first)

    def again(content: dict[str, Any]) -> None:
        content["name"]["en"] = "Renamed again"

    second = change_template(template=version.template, edition=2, change=again, actor=bo)
    assert second.number == 2
    cohort.refresh_from_db()
    assert cohort.template_version == first
    assert cohort.template_version.content["name"]["en"] == "Renamed"
    assert ProgrammeTemplate.objects.get().name_en == "Renamed again"


def test_two_editors_do_not_undo_each_other(version: TemplateVersion, bo: User) -> None:
    change_template(template=version.template, edition=1, change=rename, actor=bo)
    with pytest.raises(StaleTemplateError):
        change_template(template=version.template, edition=1, change=rename, actor=bo)


def test_a_change_that_breaks_it_leaves_nothing(version: TemplateVersion, bo: User) -> None:
    def empty(content: dict[str, Any]) -> None:
        content["phases"][0]["weeks"] = []

    with pytest.raises(ValidationError, match="Phase 1: a phase lasts at least one week"):
        change_template(template=version.template, edition=1, change=empty, actor=bo)
    version.refresh_from_db()
    assert (version.edition, len(version.content["phases"][0]["weeks"])) == (1, 5)


def test_a_copy_is_another_template(version: TemplateVersion, bo: User) -> None:
    copy = copy_template(version=version, actor=bo)
    assert copy.template.pk != version.template.pk
    assert copy.template.name_en.endswith("(copy)")
    assert copy.content["phases"] == version.content["phases"]


def test_put_away_once(version: TemplateVersion, bo: User) -> None:
    first = archive_template(template=version.template, actor=bo).archived_at
    assert archive_template(template=version.template, actor=bo).archived_at == first
    assert Event.objects.filter(verb="roster.template_archived").count() == 1
