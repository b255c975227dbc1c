"""What becomes of a typed part when somebody changed, moved or removed it in the meantime."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.roster.differing import differences
from cohorts.roster.programme_templates.addresses import (
    Address,
    PartGoneError,
    part_or_new,
    place_now,
    with_ids,
)
from cohorts.roster.programme_templates.forms import Data, PartForm
from cohorts.roster.programme_templates.keeping import StaleTemplateError
from cohorts.roster.programme_templates.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.parts import Place
from cohorts.roster.programme_templates.places import place_of
from infuse.ui.forms import retype

_NEW_PAGES = ("templatephase_new", "templateweek_new", "templatesession_new")


def kept_beside(
    form: PartForm, template: ProgrammeTemplate, version: TemplateVersion, within: Place | None
) -> Data:
    """Say on the form that its part is gone; the address at which it can be added as a new one.

    `within` is the place of a new one, None where what the part belonged to is gone as well: then
    the address is "". What was typed stays.
    """
    retype(form, edition=str(version.edition))
    if within is None:
        text = _(
            "Somebody removed this part of the template, and what it belonged to, after you opened "
            "the page. What you typed stands below: copy what you need and add it elsewhere."
        )
        found: Data = {"action": "", "homeless": True}
    else:
        text = _(
            "Somebody removed this part of the template after you opened the page. What you typed "
            "stands below: saving adds it as a new part."
        )
        numbers = [number for number in within if number is not None]
        name = _NEW_PAGES[len(numbers) - 1]
        found = {"action": reverse(name, args=[template.slug, *numbers[:-1]]), "homeless": False}
    form.add_error(None, text)
    return found | {"who": version.edited_by, "when": version.edited_at}


def beside(
    form: PartForm, template: ProgrammeTemplate, error: StaleTemplateError, address: Address
) -> Data:
    """What stands there now beside what was typed, and who was quicker.

    The next press saves what was typed over it, wherever the part has moved.
    """
    now = error.current
    content = with_ids(now.content, now.edition)
    found: Data = {"differing": [], "who": now.edited_by, "when": now.edited_at}
    try:
        place = place_now(content, address)
    except PartGoneError as gone:
        return kept_beside(form, template, now, gone.within)
    part = part_or_new(content, place)
    if part is not None:
        found["differing"] = differences(form, form.initial_of(part))
    retype(form, edition=str(now.edition))
    form.add_error(None, error)
    if place != address.place and part is not None:
        text = _("This part has moved: it is now %(place)s. Saving changes it there.")
        form.add_error(None, text % {"place": place_of(*place)})
    return found
