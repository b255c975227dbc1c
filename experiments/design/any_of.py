"""Whether a number is among those that another query gives, as PostgreSQL looks it up by index."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, F, Func, QuerySet


class IsAnyOf(Func):
    """`field = ANY (ARRAY(SELECT …))`: the inner rows are read once, then looked up.

    With `IN (SELECT …)` the planner may join instead, and read every row of a large team for it.
    """

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()

    def __init__(self, field: str, numbers: QuerySet[Any, Any]) -> None:
        super().__init__(F(field), ArraySubquery(numbers))
