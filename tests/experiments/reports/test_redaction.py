"""A public version names nobody, and no count in it can be reckoned back to few people."""

from typing import Any

from django.utils.translation import override

from experiments.reports.sharing.redaction import FEWEST, REMOVED, redacted
from experiments.reports.sharing.removed import removed_lines


def account(**more: Any) -> dict[str, Any]:
    """An account with somebody in every corner."""
    return {
        "team": {"members": [{"name": "Ada Lewis"}]},
        "experiments": [{"owner": "Ada Lewis", "went_wrong": "Ask Ada Lewis or ada@a.example."}],
        "barriers": [{"notes": "Ring 029 2087 0000.", "title_en": "Keys"}],
        "asks": [{"code": "B-1"}],
        "promises": [{"id": 1}],
        "passages": [
            {"section": "ask", "text_en": "A van"},
            {"section": "wrong", "text_en": "ADA LEWIS was away. Call 07700 900 123."},
        ],
    } | more


def test_nobody_is_named() -> None:
    public, removed = redacted(account(), ["Ada Lewis"])
    assert "Lewis" not in str(public)
    assert "a.example" not in str(public)
    assert public["experiments"] == [{"went_wrong": f"Ask {REMOVED} or {REMOVED}."}]
    assert public["passages"] == [
        {"section": "wrong", "text_en": f"{REMOVED} was away. Call {REMOVED}."}
    ]
    assert (public["asks"], public["promises"], public["team"]["members"]) == ([], [], [])
    counts = {row["what"]: row["count"] for row in removed}
    assert counts == {
        "addresses": 1, "answers": 1, "asks": 1, "members": 1, "names": 2, "notes": 1,
        "owners": 1, "telephones": 1,
    }  # fmt: skip


def test_what_it_was_made_from_stays_as_it_was() -> None:
    whole = account()
    redacted(whole, ["Ada Lewis"])
    assert whole == account()


def test_a_single_hidden_count_takes_another_with_it() -> None:
    rows = [{"code": code, "began": began} for code, began in (("A", 30), ("B", 12), ("C", 4))]
    people = {"began": 46, "left": 2, "organisations": rows}
    public, removed = redacted(account(people=people), [])
    assert [row["code"] for row in public["people"]["organisations"]] == ["A"]
    assert public["people"]["hidden"] == 2
    assert public["people"]["left"] is None
    assert {"what": "few_people", "count": 2} in removed


def test_a_few_hidden_counts_have_no_sum_of_few_people() -> None:
    counts = (("A", 30), ("B", 12), ("C", 4), ("D", 3))
    rows = [{"code": code, "began": began, "left": 1} for code, began in counts]
    people = {"began": 49, "left": 4, "organisations": rows}
    public, _removed = redacted(account(people=people), [])
    shown = public["people"]["organisations"]
    assert shown == [{"code": "A", "began": 30}]  # 49 - 30 - 12 would be seven people
    assert public["people"]["hidden"] == 3


def test_counts_of_many_stay() -> None:
    people = {"began": 46, "left": FEWEST, "organisations": [{"code": "A", "began": 46}]}
    public, removed = redacted(account(people=people), [])
    assert public["people"] == people | {"hidden": 0}
    assert not [row for row in removed if row["what"] == "few_people"]


def test_what_is_left_out_is_said_in_words() -> None:
    with override("en"):
        lines = removed_lines([{"what": "members", "count": 1}, {"what": "names", "count": 2}])
    assert lines == ["1 name in the list of members", "2 names of people in texts"]
