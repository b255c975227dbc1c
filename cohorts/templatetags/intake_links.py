"""Addresses that are made only when a mail is: `{{ request_id|endorsement_path }}`."""

from django import template

from cohorts.intake.endorsement.links import ENDORSEMENT, NOMINATION, signed

register = template.Library()


@register.filter
def endorsement_path(key: int) -> str:
    """The page on which a line manager answers, within the programme."""
    return f"/endorsements/{signed(key, ENDORSEMENT)}/"


@register.filter
def nomination_path(key: int) -> str:
    """The page that a nominee's mail leads to, within the programme."""
    return f"/nominations/{signed(key, NOMINATION)}/"
