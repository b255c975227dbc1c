"""Items of the library that a request may read, of every programme."""

from django.db.models import QuerySet

from experiments.design.releasing.models import LibraryItem
from experiments.library.choices import theme_choices
from infuse.people.access import roles_of
from infuse.request import Request


def reads_only_public(request: Request) -> bool:
    """Whether the request is by somebody who is no member of the programme."""
    return not roles_of(request)


def readable_items(request: Request) -> QuerySet[LibraryItem]:
    """What is public; for members also what is shared among programmes. The policy says the same
    of guests.
    """
    items = LibraryItem.objects.all()
    return items.filter(reach=LibraryItem.Reach.PUBLIC) if reads_only_public(request) else items


def themes_of(items: QuerySet[LibraryItem]) -> list[tuple[str, str]]:
    """The themes that there are, with what they are called in the reader's language. One query."""
    found = items.order_by().values_list("theme_en", "theme_cy").distinct()
    return theme_choices(found)
