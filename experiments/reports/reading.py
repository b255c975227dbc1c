"""An account as its reader sees it: in one language, within ten minutes, with its charts."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _

from experiments.reports import pictures
from experiments.reports.account_reading import AccountReading
from experiments.reports.drafting.drafted import FEW, MOST_LINES, is_wide, steps_of
from experiments.reports.drafting.in_full import PLAN, plan_texts
from experiments.reports.experiment_reading import ExperimentReading, figure, pounds
from experiments.reports.passage_reading import Told
from infuse.ui.charts import BarChart, DotPlot, Funnel

# Not more than these leave room for larger type on paper.
ROOMY = 3
_LEADER = "experiments/reports/_leader.html"
_BODIES = {
    "inspire": "experiments/reports/_inspire.html",
    "experiment": "experiments/reports/_write_up.html",
}
_APPENDIX = "experiments/reports/_appendix.html"
_APPENDICES = {
    "inspire": "experiments/reports/_inspire_appendix.html",
    "experiment": "experiments/reports/_write_up_appendix.html",
}


class Reading(AccountReading):
    """What the templates of the page and of the PDF read. Made under the report's language."""

    @property
    def body_template(self) -> str:
        """The template of what is read first."""
        return _BODIES.get(self.kind, _LEADER)

    @property
    def appendix_template(self) -> str:
        """The template of the details behind it."""
        return _APPENDICES.get(self.kind, _APPENDIX)

    @property
    def plan(self) -> list[tuple[str, Told]]:
        """What was planned before any data, of an experiment that is written up."""
        if "plan" not in self.account:
            return []
        [row] = self.experiments
        texts = plan_texts(self.account)
        return [(str(PLAN[name]), row.in_full("plan", name, texts[name])) for name in texts]

    @property
    def own_barriers(self) -> list[dict[str, Any]]:
        """Those that the reader can remove: of an organisation's report only its own."""
        own = (self.account.get("organisation") or {}).get("code")
        return [row for row in self.barriers if not own or row["owner_code"] == own]

    @property
    def first_barriers(self) -> list[dict[str, Any]]:
        """The standing barriers that the leader's part lists, the longest standing first."""
        return self.first(sorted(self.own_barriers, key=lambda row: (-row["days"], row["code"])))

    @property
    def more_barriers(self) -> int:
        """How many of the reader's own standing barriers only the appendix lists."""
        return len(self.own_barriers) - len(self.first_barriers)

    @property
    def others_barriers(self) -> int:
        """How many standing barriers somebody else has to remove."""
        return len(self.barriers) - len(self.own_barriers)

    @property
    def more_told(self) -> int:
        """Of how many experiments only the appendix tells what went wrong."""
        told = {one.code for one in self.went_wrong}
        return sum(bool(e.row["went_wrong"]) and e.code not in told for e in self.experiments)

    @property
    def more_steps(self) -> int:
        """How many next steps only the appendix tells."""
        told = {one.code for one in self.next_steps}
        return sum(row["code"] not in told for row, _text in steps_of(self.account))

    @property
    def people_chart(self) -> BarChart | None:
        """Who took part, by organisation; one alone needs no picture."""
        several = self.people and len(self.people["organisations"]) > 1
        return pictures.people_chart(self.people, self.text) if self.people and several else None

    @property
    def weeks_chart(self) -> BarChart | None:
        """How many of those expected came, week by week."""
        return pictures.weeks_chart(self.weeks) if self.weeks else None

    @property
    def flow_chart(self) -> Funnel | None:
        """How far the experiments went."""
        flow = self.account.get("flow")
        return pictures.flow_chart(flow) if flow and flow["planned"] else None

    @property
    def barriers_chart(self) -> BarChart | None:
        """How long each standing barrier has stood."""
        return pictures.barriers_chart(self.barriers) if self.barriers else None

    @property
    def skills(self) -> pictures.SkillsReading | None:
        """The growth in skills; None where the account says nothing of it."""
        told = self.account.get("skills")
        return pictures.SkillsReading(told) if told else None

    @property
    def skills_chart(self) -> DotPlot | None:
        """Both pre-tests and now, by area, where people are enough."""
        return self.skills.chart if self.skills and self.skills.growth.shown else None

    @property
    def money(self) -> str:
        """What the experiments cost altogether."""
        return pounds(self.totals["money_gbp"])

    @property
    def hours(self) -> str:
        """How many staff hours they took altogether."""
        return figure(self.totals["staff_hours"])

    @property
    def shortened(self) -> bool:
        """Whether the appendix tells more of what went wrong, what worked or what comes next."""
        return any(told.more for told in (*self.went_wrong, *self.worked, *self.next_steps))

    @property
    def lines(self) -> list[ExperimentReading]:
        """The experiments that the leader's part gives a line each: of very many the first ones,
        the concluded before the others.
        """
        if len(self.experiments) <= MOST_LINES:
            return self.experiments
        return sorted(self.experiments, key=lambda one: not one.row["verdict"])[:MOST_LINES]

    @property
    def more_lines(self) -> int:
        """How many experiments have their line in the appendix only."""
        return len(self.experiments) - len(self.lines)

    @property
    def is_roomy(self) -> bool:
        """Whether there is room for larger type on two pages of paper."""
        return len(self.experiments) <= ROOMY

    @property
    def per_decision(self) -> str:
        """What one decision cost in money and hours."""
        if self.totals["gbp_per_decision"] is None:
            return _("No decision yet")
        return _("%(money)s and %(hours)s hours") % {
            "money": pounds(self.totals["gbp_per_decision"]),
            "hours": figure(self.totals["hours_per_decision"]),
        }

    def first(self, rows: list[Any]) -> list[Any]:
        """What the leader's part lists: all, or the first few where there are many experiments."""
        return rows[:FEW] if self.is_wide else rows

    @property
    def is_wide(self) -> bool:
        """Whether there are too many experiments to tell each in several places."""
        return is_wide(self.account)

    @property
    def strengths(self) -> list[tuple[str, int]]:
        """How many experiments have evidence of each strength, in words."""
        return list(Counter(experiment.evidence for experiment in self.experiments).items())

    @property
    def too_early(self) -> bool:
        """Nothing has been concluded: the report says so instead of guessing."""
        return not any(experiment.row["verdict"] for experiment in self.experiments)
