"""A score reads the same wherever it stands."""

from decimal import Decimal

import pytest
from django.template.defaultfilters import floatformat

from cohorts.intake.scores import score_words


@pytest.mark.parametrize("score", ["4.125", "4.135", "3.874", "3.875", "2.995", "0.004", "5"])
def test_a_half_is_rounded_up_as_in_templates(score: str) -> None:
    assert score_words(Decimal(score)) == floatformat(Decimal(score), 2)


def test_none_is_a_dash() -> None:
    assert score_words(None) == "–"
