"""The ranking page's form: saved by the button or by itself, with what changed meanwhile said."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from cohorts.issues.areas import areas_of
from cohorts.issues.models import Ranking, WickedIssue, Wish
from cohorts.issues.ranking import Stale, rank_issues
from cohorts.issues.ranking_forms import RankingForm, initial_of, moved
from cohorts.roster.models import Associate
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, typed_values


def associates_here(request: MemberRequest) -> Any:
    """The associates of the programme who have not left."""
    rows = request.programme.associates.filter(withdrawal=None)
    return rows.select_related(
        "cohort__programme", "cohort__assessment_round", "person", "wish__answered_by"
    )


class RankingPage:
    """One visit of the page. `saved_elsewhere` is the ranking that another window saved."""

    def __init__(self, request: MemberRequest, associate: Associate) -> None:
        self.request, self.associate = request, associate
        self.themselves = associate.person_id == request.user.pk
        self.saved_elsewhere: list[Ranking] = []
        self.saved_at: Any = None
        offered = associate.cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED)
        self.fields: dict[str, Any] = {
            "issues": list(offered.order_by("pk")),
            "areas": areas_of(associate.cohort),
            "people": self._others() if self.themselves else None,
            "initial": initial_of(associate, private=self.themselves),
        }
        self.form = form_for(request, RankingForm, **self.fields)

    def _others(self) -> list[Associate]:
        rows = self.associate.cohort.associates.filter(withdrawal=None)
        others = rows.exclude(pk=self.associate.pk).select_related("person", "organisation")
        return list(others.order_by("person__full_name", "pk"))

    def reorder(self, wish: str) -> None:
        """Show what was typed, with one issue up or down. Nothing is saved yet."""
        typed = typed_values(self.form, self.request.POST)
        numbers = moved(self.form, wish)
        self.form = RankingForm(**self.fields | {"initial": {**typed, **numbers}})

    def save(self) -> bool:
        """Save what was typed; False when something must be said first. The form then says it."""
        if not self._all_are_offered():
            return False
        try:
            rank_issues(associate=self.associate, actor=self.request.user, **self.form.wishes())
        except Stale as stale:
            self.form.add_error(None, stale)
            rows = self.associate.rankings.select_related("issue")
            self.saved_elsewhere = list(rows.order_by("rank"))
            if "X-Autosave" not in self.request.headers:
                self.form.data = self._knowing()
            return False
        except ValidationError as error:
            self.form.add_error(None, error.messages)
            return False
        self.saved_at = timezone.now()
        return True

    def _all_are_offered(self) -> bool:
        """Say which issue was closed since the page was shown; what else was typed stays."""
        rows = self.associate.cohort.wicked_issues.filter(pk__in=self.form.gone())
        gone = rows.select_related("merged_into")
        for issue in gone:
            if issue.merged_into is None:
                text = _(
                    "“%(issue)s” is not offered any more and is left out. "
                    "Look at your order, then save again."
                )
                self.form.add_error(None, text % {"issue": issue.title})
            else:
                text = _(
                    "“%(issue)s” is now part of “%(into)s”. "
                    "Give that one a number if you want it, then save again."
                )
                words = {"issue": issue.title, "into": issue.merged_into.title}
                self.form.add_error(None, text % words)
        return not gone

    def _knowing(self) -> QueryDict:
        """As typed, over what is saved now: pressing save again replaces it."""
        data = self.request.POST.copy()
        data["seen"] = str(self._version())
        return data

    def _version(self) -> int:
        wish = Wish.objects.filter(programme=self.request.programme, associate=self.associate)
        return wish.values_list("version", flat=True).first() or 0

    @property
    def state(self) -> dict[str, Any]:
        """For the line under the form: when it was saved, or why not yet, and the marks."""
        seen: Any = self._version()
        if self.request.method == "POST" and not self.saved_at:
            seen = (self.form.data or self.request.POST).get("seen")
        problems = [text for texts in self.form.errors.values() for text in texts]
        return {"saved_at": self.saved_at, "problems": problems, "seen": seen}
