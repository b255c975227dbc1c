"""What is made only when a mail is: addresses (`{{ request_id|endorsement_path }}`), and copies."""

from django import template
from django.template import Context
from django.utils.translation import gettext as _

from cohorts.intake.apply.own import lines_of
from cohorts.intake.endorsement.links import ENDORSEMENT, NOMINATION, signed
from infuse.tenancy.current import in_programme

register = template.Library()
_RELATED = ("programme", "form_version", "organisation", "person", "call__cohort")


@register.filter
def endorsement_path(key: int) -> str:
    """The page on which a line manager answers, within the programme."""
    return f"/endorsements/{signed(key, ENDORSEMENT)}/"


@register.filter
def nomination_path(key: int) -> str:
    """The page that a nominee's mail leads to, within the programme."""
    return f"/nominations/{signed(key, NOMINATION)}/"


@register.simple_tag(takes_context=True)
def application_copy(context: Context, key: int) -> list[tuple[str, str]]:
    """Everything that an application says, question and answer, as it stands when a mail is made.

    So no message that is kept holds it. What somebody needs to take part is nobody's business on
    the way: a mail only says that it was written.
    """
    with in_programme(context["programme"].pk):
        rows = context["programme"].applications.select_related(*_RELATED)
        application = rows.filter(pk=key).first()
        lines = lines_of(application) if application else []
    withheld = _("You wrote something here. It is on the page, and not repeated in mails.")
    return [
        (line.label, withheld if line.name == "adjustments" and line.value else line.value)
        for line in lines
    ]
