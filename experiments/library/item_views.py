"""The library: what was shared, here and in other programmes, open to the world."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from experiments.library.item_form import LibraryFilters
from experiments.library.item_rows import sections_of
from experiments.library.items import readable_items, reads_only_public, themes_of
from experiments.library.paging import counted, page_of_search
from experiments.library.search import how_many_released, items_of, released
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest

ON_A_PAGE = 20


@require_safe
@open_to_all
def libraryitem_list(request: ProgrammeRequest) -> HttpResponse:
    """Search and filters over everything that was shared."""
    filters = LibraryFilters(request.GET, themes=themes_of(readable_items(request)))
    question = filters.question(reads_only_public(request))
    chosen = filters.chosen()
    page = page_of_search(request, question, released, items_of, size=ON_A_PAGE)
    number, more = counted(question, how_many_released)
    context = {
        "page": page,
        "filters": filters,
        "applied": len(chosen),
        "number": number,
        "more": more,
        "clear_url": reverse("libraryitem_list"),
    }
    return render(request, "experiments/library/libraryitem_list.html", context)


@require_safe
@open_to_all
def libraryitem_detail(request: ProgrammeRequest, pk: int) -> HttpResponse:
    """One shared experiment: plan, thresholds, result, what was learned and decided."""
    item = get_object_or_404(readable_items(request), pk=pk)
    context = {
        "item": item,
        "sections": sections_of(item),
        "is_ours": item.programme_id == request.programme.pk,
    }
    return render(request, "experiments/library/libraryitem_detail.html", context)
