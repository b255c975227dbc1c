"""Reviews that were written elsewhere, a row each."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cohorts.intake.exchange.chosen import code_in
from cohorts.intake.exchange.import_columns import REVIEW_IGNORED, review_import_columns
from cohorts.intake.exchange.taking import NEW, REPLACES, read_cells
from cohorts.intake.models import Application, Call, Panellist
from cohorts.intake.review.reviewing import submit_review
from infuse.people.models import User
from infuse.sheets.columns import Named, simplified
from infuse.sheets.values import number_in


class ReviewTaker:
    """Takes reviews of a call's applications by people on its panel."""

    def __init__(self, call: Call, actor: User) -> None:
        self._call, self._actor = call, actor
        self._criteria = [criterion.code for criterion in call.criteria.all()]
        self.columns = review_import_columns(list(call.criteria.all()))
        declared = {simplified(_("Declared")): "yes", "declared": "yes", "yes": "yes", "ydw": "yes"}
        self._readers: dict[str, Any] = {
            "conflict_of_interest": lambda text: code_in(declared | {"no": "", "": ""}, text),
            **{f"score_{code}": _score for code in self._criteria},
        }

    def key(self, row: Named) -> str:
        """Whose review of what."""
        ref, email = row.cells.get("ref", ""), row.cells.get("reviewer_email", "")
        return f"{ref} {email}".lower().strip()

    def about(self, row: Named) -> str:
        """The same, for people."""
        return f"{row.cells.get('ref', '')}, {row.cells.get('reviewer_email', '')}"

    def take(self, row: Named) -> str:
        """Keep the review; one that the reviewer gave before is replaced."""
        values = read_cells(row, self._readers, row.cells.keys() - REVIEW_IGNORED)
        application, seat = self._application(values["ref"]), self._seat(values["reviewer_email"])
        marks = {
            code: (score, values.get(f"comment_{code}", ""))
            for code in self._criteria
            if (score := values.get(f"score_{code}")) is not None
        }
        before = application.reviews.filter(panellist=seat, submitted_at__isnull=False).exists()
        try:
            with transaction.atomic():
                submit_review(
                    application=application,
                    panellist=seat,
                    scores=marks,
                    feedback_for_applicant=values.get("feedback_for_applicant", ""),
                    conflict_of_interest=bool(values.get("conflict_of_interest")),
                    actor=self._actor,
                )
        except ValidationError as error:
            raise _by_column(error, self._criteria) from error
        return REPLACES if before else NEW

    def _application(self, ref: str) -> Application:
        """Never the importer's own: nobody has a hand in the reviews of what they applied with."""
        sent = self._call.applications.filter(submitted_at__isnull=False)
        found = sent.exclude(person=self._actor).filter(ref__iexact=ref).first()
        if found is None:
            said = _("No application has the reference “%(ref)s”.") % {"ref": ref[:20]}
            raise ValidationError({"ref": said})
        return found

    def _seat(self, email: str) -> Panellist:
        panel = self._call.panellists.select_related("person")
        found = panel.filter(person__email__iexact=email).first()
        if found is None:
            said = _("Nobody on the panel has this address.")
            raise ValidationError({"reviewer_email": said})
        return found


def _score(text: str) -> int | None:
    if not text:
        return None
    number = number_in(text)
    if number != int(number):
        raise ValidationError(_("A score is a whole number."))
    return int(number)


def _by_column(error: ValidationError, criteria: list[str]) -> ValidationError:
    """The deed names criteria; the file has a column for each of their scores."""
    if not hasattr(error, "error_dict"):
        return error
    named = error.message_dict.items()
    return ValidationError({f"score_{k}" if k in criteria else k: texts for k, texts in named})
