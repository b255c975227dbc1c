"""`{% fragment "view_name" %}`; the engine has it built in."""

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from infuse.home.fragments import render_fragment

register = template.Library()


@register.simple_tag(takes_context=True)
def fragment(context: Context, view_name: str) -> SafeString:
    """The fragment that the view of this name shows to the person; `as name` keeps it."""
    return render_fragment(context["request"], view_name)
