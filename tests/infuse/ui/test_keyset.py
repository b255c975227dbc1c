"""Long lists page by the last row seen: forwards, backwards, and when rows come and go."""

from typing import Any

import pytest
from django.test import RequestFactory

from infuse.models import Organisation, Programme
from infuse.ui.keyset import KeysetPage, keyset_page


@pytest.fixture
def organisations(programme: Programme) -> list[Organisation]:
    """Ten, by name a a b b c c d d e e: names alone do not tell them apart."""
    return [
        Organisation.objects.create(
            programme=programme, code=str(n), name_en="aabbccddee"[n], name_cy="x", kind="council"
        )
        for n in range(10)
    ]


def page(query: str = "", *order: str, size: int = 4) -> KeysetPage[Organisation]:
    request = RequestFactory().get(f"/x/{query}")
    return keyset_page(
        request, Organisation.objects.all(), *(order or ("name_en", "pk")), size=size
    )


def codes(found: KeysetPage[Organisation]) -> str:
    return "".join(row.code for row in found.rows)


@pytest.mark.parametrize("order", [("name_en", "pk"), ("-name_en", "-pk"), ("-name_en", "pk")])
def test_there_and_back_again(organisations: list[Organisation], order: tuple[str, ...]) -> None:
    whole = codes(page("", *order, size=100))
    first = page("", *order)
    second = page(first.next_url, *order)
    third = page(second.next_url, *order)
    assert [codes(one) for one in (first, second, third)] == [whole[:4], whole[4:8], whole[8:]]
    assert (first.previous_url, third.next_url) == ("", "")
    assert codes(page(third.previous_url, *order)) == whole[4:8]
    back = page(second.previous_url, *order)
    assert codes(back) == whole[:4]
    assert back.previous_url == ""
    assert back.next_url


def test_filters_stay_in_the_address(organisations: list[Organisation]) -> None:
    found = page("?role=x&after=nothing")
    assert codes(found) == "0123"
    assert found.next_url == f"?role=x&after={organisations[3].pk}"


@pytest.mark.parametrize("key", ["999999999", "-1", "x", "9" * 40, "٣", ""])
def test_a_strange_key_gives_the_first_page(organisations: list[Organisation], key: str) -> None:
    assert codes(page(f"?after={key}")) == codes(page(f"?before={key}")) == "0123"


def test_a_new_row_before_moves_nothing(
    organisations: list[Organisation], programme: Programme
) -> None:
    following = page().next_url
    Organisation.objects.create(
        programme=programme, code="new", name_en="a", name_cy="x", kind="council"
    )
    assert codes(page(following)) == "4567"


def test_an_empty_list(programme: Programme) -> None:
    assert page() == KeysetPage([], "", "")


def test_two_queries(organisations: list[Organisation], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(2):
        page(f"?after={organisations[3].pk}")
