"""What the report asks of a leader: at most three decisions."""

from typing import Any

MOST_ASKS = 3


def asks_from(
    barriers: list[dict[str, Any]], experiments: list[dict[str, Any]]
) -> list[dict[str, Any]]:
    """Standing barriers first (those put before the leader, then the oldest), then what the team
    wants to go on with and needs a yes for.
    """
    standing = [barrier for barrier in barriers if barrier["status"] != "resolved"]
    standing.sort(key=lambda row: (row["status"] != "escalated", -row["days"], row["code"]))
    asks = [barrier | {"kind": "barrier"} for barrier in standing]
    asks += [_go_on(row) for row in experiments if _wants_to_go_on(row)]
    return asks[:MOST_ASKS]


def _wants_to_go_on(experiment: dict[str, Any]) -> bool:
    decision = experiment["decision"]
    return bool(decision and decision["choice"] == "persevere" and decision["next_step"])


def _go_on(experiment: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": "go_on",
        "code": experiment["code"],
        "title_en": experiment["title_en"],
        "title_cy": experiment["title_cy"],
        "next_step": experiment["decision"]["next_step"],
        "language": experiment["language"],
    }
