"""What an account tells, in one language: names, texts, people and barriers."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from experiments.reports.answering.telling_promises import promises_in
from experiments.reports.experiment_reading import ExperimentReading
from experiments.reports.passage_reading import Passages, Told
from experiments.reports.titles import title_of
from infuse.bilingual import other

# Totals and pictures that have rows behind them.
_FIGURES = ("decisions", "experiments", "flow", "barriers", "people", "weeks", "skills")


class AccountReading:
    """An account's texts as the reader of one language meets them."""

    def __init__(self, account: dict[str, Any], language: str) -> None:
        self.account, self.language = account, language
        self.kind: str = account["kind"]
        self.passages = Passages(account, language)
        # How a page shows the asks with their answers; "" where there are none to show.
        self.asks_template = ""
        # Where the register's rows are, for a reader who may open them; a view sets it.
        self.barrier_urls: dict[str, str] = {}
        # The same for the rows behind totals and pictures.
        self.row_urls: dict[str, str] = dict.fromkeys(_FIGURES, "")
        rows = account.get("experiments", [])
        self.experiments = [ExperimentReading(row, language, self.passages) for row in rows]
        self.totals = account.get("totals", {})
        self.programme_name = self.text(account["programme"], "name")
        self.cohort_name = self.text(account["cohort"], "name")
        self.title = title_of(account, self.text)
        self.is_demo: bool = account["programme"]["is_demo"]
        self.is_draft: bool = not account.get("issued_on")
        self.is_public: bool = account.get("public", False)
        self.number: int | None = account.get("number")
        issued = account.get("issued_on")
        self.issued_on = date.fromisoformat(issued) if issued else None
        self.compiled_on = date.fromisoformat(account["compiled_on"])

    def text(self, row: dict[str, Any], name: str) -> str:
        """A bilingual text of the account, in the report's language where it is there."""
        return str(
            row.get(f"{name}_{self.language}") or row.get(f"{name}_{other(self.language)}") or ""
        )

    @property
    def lead(self) -> str:
        """The line under the title: the issue of a team; the cohort stands above the title."""
        return self.issue["title"] if self.issue else ""

    @property
    def issue(self) -> dict[str, str]:
        """The issue's title, outcome and who is affected; empty where there are several."""
        names = ("title", "outcome", "who_is_affected", "statement")
        found = self.account.get("issue")
        if not found:
            return {}
        texts = {name: self.text(found, name) for name in names}
        for name in ("outcome", "who_is_affected"):
            if told := self.passages.find("outcome", name):
                texts[name] = told.text
        return texts

    @property
    def teams(self) -> list[dict[str, str]]:
        """Each team with its issue and the outcome that it seeks."""
        return [
            {"code": row["code"]} | {n: self.text(row, n) for n in ("name", "title", "outcome")}
            for row in self.account.get("teams", [])
        ]

    @property
    def who_language(self) -> str:
        """The language that "who is affected" is shown in."""
        told = self.passages.find("outcome", "who_is_affected")
        return told.language if told else self.language

    @property
    def asks(self) -> list[dict[str, Any]]:
        """What is asked of the leader, at most three: the text, and the barrier's figures."""
        computed = {row["code"]: row for row in self.account["asks"] if row["kind"] == "barrier"}
        return [
            {"code": told.code, "text": told.text, "language": told.language}
            | (self._barrier(computed[told.code]) if told.code in computed else {"owner": ""})
            for told in self.passages.told("ask")
        ]

    @property
    def promises(self) -> list[dict[str, Any]]:
        """What was answered last time, with how each promise stands."""
        return promises_in(self.account, self.passages)

    @property
    def barriers(self) -> list[dict[str, Any]]:
        """The barriers that are still there."""
        rows = self.account.get("barriers", [])
        return [self._barrier(row) for row in rows if row["status"] != "resolved"]

    @property
    def removed_barriers(self) -> list[dict[str, Any]]:
        """The barriers that are gone."""
        rows = self.account.get("barriers", [])
        return [self._barrier(row) for row in rows if row["status"] == "resolved"]

    def _barrier(self, row: dict[str, Any]) -> dict[str, Any]:
        days = ngettext("%(days)s day", "%(days)s days", row["days"]) % {"days": row["days"]}
        told = self.passages.find("title", row["code"])
        return row | {
            "url": self.barrier_urls.get(row["code"], ""),
            "title": told.text if told else self.text(row, "title"),
            "owner": self.text(row, "owner"),
            "waiting": days,
        }

    @property
    def went_wrong(self) -> list[Told]:
        """What went wrong, by experiment."""
        return self.passages.told("wrong")

    @property
    def worked(self) -> list[Told]:
        """What worked, by experiment."""
        return self.passages.told("worked")

    @property
    def benefited(self) -> list[Told]:
        """Who benefited: the social value, by experiment."""
        return self.passages.told("value")

    @property
    def footer(self) -> str:
        """What runs along the foot of each page."""
        return f"{self.programme_name} · {self.title}" + (
            " · " + _("Demo data") if self.is_demo else ""
        )

    @property
    def members(self) -> list[dict[str, Any]]:
        """Who sat in the team, with their organisation's name."""
        members = self.account.get("team", {}).get("members", [])
        return [
            member
            | {
                "organisation": self.text(member, "organisation"),
                "left": member["left_on"] and date.fromisoformat(member["left_on"]),
            }
            for member in members
        ]

    @property
    def next_steps(self) -> list[Told]:
        """What the team does next."""
        return self.passages.told("next")

    @property
    def said_of_sureness(self) -> list[Told]:
        """What people added about how sure they are; what belongs to an experiment stands there."""
        return [told for told in self.passages.told("sure") if not told.code]

    @property
    def said_of_skills(self) -> list[Told]:
        """What people added about how they rated their own skills."""
        return self.passages.told("skills")

    @property
    def weeks(self) -> list[dict[str, Any]]:
        """The weeks of the inspire phase."""
        return [
            row | {"title": self.text(row, "title"), "day": date.fromisoformat(row["starts_on"])}
            for row in self.account.get("weeks", [])
        ]

    @property
    def issues(self) -> list[dict[str, str]]:
        """The wicked issues that people could choose from."""
        rows = self.account.get("issues", [])
        return [{"code": row["code"], "title": self.text(row, "title")} for row in rows]

    @property
    def people(self) -> dict[str, Any] | None:
        """How many began and how many left, where the account tells it."""
        found: dict[str, Any] | None = self.account.get("people")
        return found
