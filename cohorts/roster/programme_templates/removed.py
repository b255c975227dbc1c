"""What becomes of a typed part when somebody removed it from the template in the meantime."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cohorts.roster.programme_templates.forms import Data, PartForm
from cohorts.roster.programme_templates.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.parts import Place, siblings

_NEW_PAGES = ("templatephase_new", "templateweek_new", "templatesession_new")


def kept_beside(
    form: PartForm, template: ProgrammeTemplate, version: TemplateVersion, place: Place
) -> Data:
    """Say on the form that its part is gone; the address at which it can be added as a new one.

    The address is "" where what the part belonged to is gone as well. What was typed stays.
    """
    form.data = {**form.data.dict(), "edition": str(version.edition)}  # type: ignore[attr-defined]
    numbers = [number for number in place if number is not None]
    try:
        siblings(version.content, place)
    except LookupError:
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
        name = _NEW_PAGES[len(numbers) - 1]
        found = {"action": reverse(name, args=[template.slug, *numbers[:-1]]), "homeless": False}
    form.add_error(None, text)
    return found | {"who": version.edited_by, "when": version.edited_at}
