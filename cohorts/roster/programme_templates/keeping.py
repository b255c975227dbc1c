"""A programme's templates come to be, are edited, copied and put away."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from cohorts.roster.programme_templates.addresses import give_ids, with_ids, without_ids
from cohorts.roster.programme_templates.content import Outline
from cohorts.roster.programme_templates.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.reading import read_content
from infuse.people.models import User
from infuse.record.write import record
from infuse.tenancy.models import Programme
from skills.framework import AREAS


class StaleTemplateError(ValidationError):
    """Somebody else changed the template since; `current` is its newest version now."""

    def __init__(self, current: TemplateVersion) -> None:
        self.current = current
        text = _("Somebody changed this template after you opened the page. Compare, then save.")
        super().__init__(text, code="stale")


def known_areas(programme: Programme) -> list[str]:
    """The skill areas that a week may name: the six, and those of the programme's framework."""
    own = programme.skillitems.order_by("area").values_list("area", flat=True).distinct()
    return [*AREAS, *(area for area in own if area not in AREAS)]


def outline_of(version: TemplateVersion) -> Outline:
    """A version's content, read. It was checked when it was saved."""
    return read_content(version.content, areas=known_areas(version.programme))


@transaction.atomic
def add_template(
    *,
    programme: Programme,
    content: Mapping[str, Any],
    source: str,
    actor: User | None,
    at: datetime | None = None,
) -> TemplateVersion:
    """Keep a template of the programme's own; `source` is where it came from: a code.

    Raises ValidationError with every problem of the content.
    """
    at = at or timezone.now()
    outline = read_content(content, areas=known_areas(programme))
    Programme.objects.select_for_update(no_key=True).get(pk=programme.pk)
    template = ProgrammeTemplate.objects.create(
        programme=programme,
        slug=_free_slug(programme, outline.name.en),
        name_en=outline.name.en,
        name_cy=outline.name.cy,
    )
    version = TemplateVersion.objects.create(
        programme=programme,
        template=template,
        number=1,
        content=with_ids(without_ids(dict(content)), 1),
        edited_by=actor,
        edited_at=at,
    )
    data = {"template": template.slug, "source": source}
    record(verb="roster.template_added", subject=template, actor=actor, at=at, data=data)
    return version


def _free_slug(programme: Programme, name: str) -> str:
    base = slugify(name)[:50] or "template"
    taken = set(programme.programmetemplates.values_list("slug", flat=True))
    # Addresses of the templates' own pages are words of one part: none of them may be a slug.
    slug, number = base, 1
    while slug in taken or slug in {"import", "shipped"}:
        number += 1
        slug = f"{base}-{number}"
    return slug


@transaction.atomic
def copy_template(
    *, version: TemplateVersion, actor: User | None, at: datetime | None = None
) -> TemplateVersion:
    """A new template with the content of this version, named as a copy."""
    content = deepcopy(version.content)
    content["name"] = {
        "en": f"{content['name']['en'][:100]} (copy)",
        "cy": f"{content['name']['cy'][:100]} (copi)",
    }
    return add_template(
        programme=version.programme, content=content, source="copy", actor=actor, at=at
    )


@transaction.atomic
def change_template(
    *,
    template: ProgrammeTemplate,
    edition: int,
    change: Callable[[dict[str, Any]], None],
    actor: User | None,
    at: datetime | None = None,
) -> TemplateVersion:
    """Change a template's content; `change` alters the data that it is given.

    A version that a cohort was made from stays as it is: the change begins the next version.
    `edition` is the edition that the page showed. Every part keeps its id. Raises
    StaleTemplateError when the edition is no longer the newest, ValidationError when the content
    would not be a template any more.
    """
    at = at or timezone.now()
    ProgrammeTemplate.objects.select_for_update(no_key=True).get(pk=template.pk)
    version = template.versions.order_by("-number")[0]
    if version.edition != edition:
        raise StaleTemplateError(version)
    before = with_ids(version.content, edition)
    content = deepcopy(before)
    change(content)
    if content == before:
        return version
    give_ids(content, edition + 1)
    outline = read_content(content, areas=known_areas(template.programme))
    if version.cohorts.exists():
        version = TemplateVersion(
            programme_id=template.programme_id, template=template, number=version.number + 1
        )
    version.content, version.edition = content, edition + 1
    version.edited_by, version.edited_at = actor, at
    version.save()
    template.name_en, template.name_cy = outline.name.en, outline.name.cy
    template.save(update_fields=["name_en", "name_cy"])
    data = {"template": template.slug, "version": version.number, "edition": version.edition}
    record(verb="roster.template_changed", subject=template, actor=actor, at=at, data=data)
    return version


@transaction.atomic
def archive_template(
    *, template: ProgrammeTemplate, actor: User | None, at: datetime | None = None
) -> ProgrammeTemplate:
    """Put a template away: no new cohort is made from it; its cohorts keep their version."""
    template = ProgrammeTemplate.objects.select_for_update(no_key=True).get(pk=template.pk)
    if template.archived_at is None:
        template.archived_at = at or timezone.now()
        template.save(update_fields=["archived_at"])
        data = {"template": template.slug}
        record(verb="roster.template_archived", subject=template, actor=actor, at=at, data=data)
    return template
