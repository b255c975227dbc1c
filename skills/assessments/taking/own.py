"""One person's answering of one moment: what is asked, what is saved, how far they are."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils import timezone

from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.examples import Example, problem_of
from skills.assessments.models import Assessment, SkillItem
from skills.assessments.moments import day_in, views_of
from skills.assessments.taking.forms import NOW, AnswersForm, Given, seen_text
from skills.assessments.taking_part import OwnMoment, moments_for


class Taking:
    """See the module; 404 for somebody whom the moment does not ask."""

    def __init__(self, request: MemberRequest, pk: int) -> None:
        self.request = request
        self.moment = get_object_or_404(moments_for(request.programme, request.user), pk=pk)
        self.mine: list[Assessment] = list(
            request.programme.assessments.filter(moment=self.moment, person=request.user)
        )
        self.day = day_in(request.programme, timezone.now())
        self.own = OwnMoment(self.moment, self.mine, self.day)
        self.views = views_of(self.moment.code)

    @cached_property
    def items(self) -> list[SkillItem]:
        """The elements that are asked, in their order."""
        return list(self.moment.round.framework.items.all())

    @cached_property
    def given(self) -> Given:
        """What is saved."""
        saved = self.request.programme.answers.filter(assessment__in=self.mine)
        fields = ("assessment__view", "item__code", "level", "example", "example_month")
        return {
            (view, code): (level, Example(text, month))
            for view, code, level, text, month in saved.values_list(*fields)
        }

    def form(self, items: Sequence[SkillItem]) -> AnswersForm:
        """The form about some of the elements."""
        versions = {one.view: one.version for one in self.mine}
        return form_for(
            self.request,
            AnswersForm,
            items=items,
            views=self.views,
            given=self.given,
            seen=seen_text({view: versions.get(view, 0) for view in self.views}),
            day=self.day,
        )

    def item_at(self, number: int) -> SkillItem:
        """The element with a number from 1 on."""
        if not 1 <= number <= len(self.items):
            raise Http404
        return self.items[number - 1]

    def state_of(self, item: SkillItem) -> str:
        """ "answered", "example" when only that is missing, or "open"."""
        if any((view, item.code) not in self.given for view in self.views):
            return "open"
        return "example" if problem_of(*self.given[NOW, item.code], self.day) else "answered"

    @property
    def done(self) -> int:
        """How many elements have all that they need."""
        return sum(self.state_of(item) == "answered" for item in self.items)

    @property
    def next_number(self) -> int | None:
        """The number of the first element that lacks something; None when none does."""
        for number, item in enumerate(self.items, start=1):
            if self.state_of(item) != "answered":
                return number
        return None

    def context(self) -> dict[str, Any]:
        """What every page of it shows."""
        return {
            "moment": self.moment,
            "views": self.views,
            "done": self.done,
            "total": len(self.items),
            "next_number": self.next_number,
        }
