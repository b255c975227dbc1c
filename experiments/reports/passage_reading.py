"""The texts of an account as a reader of one language meets them."""

from dataclasses import dataclass
from typing import Any

from experiments.reports.drafting.drafted import drafted
from infuse.bilingual import other

# The column of an experiment that each section shortens.
_WHOLE = {"wrong": "went_wrong", "worked": "worked", "value": "who_benefited"}


@dataclass(frozen=True)
class Told:
    """A text and the language that it is shown in; `more` when the appendix has the rest."""

    code: str
    text: str
    language: str
    more: bool = False

    @property
    def is_cut(self) -> bool:
        """Whether it ends in the middle, and says so already."""
        return self.text.endswith("…")


class Passages:
    """The account's texts by section; drafted anew from an account that has none yet."""

    def __init__(self, account: dict[str, Any], language: str) -> None:
        self.language = language
        self.rows: list[dict[str, Any]] = (
            account["passages"]
            if "passages" in account
            else [draft.plain() for draft in drafted(account)]
        )
        self._experiments = {row["code"]: row for row in account.get("experiments", [])}

    def told(self, section: str) -> list[Told]:
        """A section's texts, in their order."""
        return [self._told(row) for row in self.rows if row["section"] == section]

    def find(self, section: str, code: str) -> Told | None:
        """One text; None when there is none."""
        for row in self.rows:
            if (row["section"], row["code"]) == (section, code):
                return self._told(row)
        return None

    def _told(self, row: dict[str, Any]) -> Told:
        text = row[f"text_{self.language}"]
        code = "" if row["code"].startswith("+") else row["code"]
        if text:
            return Told(code, text, self.language, self._more(row))
        fallback = other(self.language)
        return Told(code, row[f"text_{fallback}"], fallback, self._more(row))

    def _more(self, row: dict[str, Any]) -> bool:
        """Whether the experiment tells more than the shortened text."""
        experiment = self._experiments.get(row["code"], {})
        if row["section"] == "next":
            whole = (experiment.get("decision") or {}).get("next_step") or ""
        else:
            whole = experiment.get(_WHOLE.get(row["section"], ""), "")
        return len(whole.strip()) > len(row[f"text_{row['language']}"])
