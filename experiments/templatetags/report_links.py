"""The address of a report link, made only when a mail is: `{{ link_id|report_link_path }}`."""

from django import template

from experiments.reports.sharing.tokens import token_of

register = template.Library()


@register.filter
def report_link_path(key: int) -> str:
    """The page on which the holder opens the report, within the programme."""
    return f"/reports/links/{token_of(key)}/"
