"""Keeping what the solver knew of a proposal, and finding it again for the people of today.

Teams are packed as places in a list of ids, so that it holds whoever is numbered how later.
"""

import json
import zlib
from collections.abc import Mapping
from typing import Any

import numpy as np
from django.db.models import Case, Value, When

from cohorts.teams.formation.memory import Memory
from cohorts.teams.models import Proposal
from cohorts.teams.proposals.models import SolverNote
from cohorts.teams.rules.numbering import Numbered

MOST_BYTES = 1_000_000
FORMAT = 1


def keep_note(*, proposal: Proposal, memory: Memory | None, numbered: Numbered) -> None:
    """Keep what the solver knew, in place of what it knew before; nothing that is too long."""
    content = packed(memory, numbered) if memory is not None else b""
    if not 0 < len(content) <= MOST_BYTES:
        return
    SolverNote.objects.update_or_create(
        programme_id=proposal.programme_id, proposal=proposal, defaults={"content": content}
    )


def noted_for(
    proposal: Proposal, people: Mapping[int, int], issues: Mapping[int, int]
) -> Memory | None:
    """What the solver knew of this proposal, or else of the newest of its cohort, in the numbers
    that ids of associates and issues have now."""
    own = Case(When(proposal=proposal, then=Value(1)), default=Value(0))
    notes = SolverNote.objects.filter(
        programme_id=proposal.programme_id, proposal__cohort_id=proposal.cohort_id
    )
    content = notes.order_by(own.desc(), "-pk").values_list("content", flat=True).first()
    return None if content is None else unpacked(bytes(content), people, issues)


def packed(memory: Memory, numbered: Numbered) -> bytes:
    """A memory as bytes: a line of JSON, then the issue and the people of each team."""
    head = {
        "format": FORMAT,
        "people": [person.pk for person in numbered.people],
        "issues": [issue.pk for issue in numbered.issues],
        "prices": {level: [round(p, 4) for p in row] for level, row in memory.prices.items()},
        "shape": memory.rows.shape,
    }
    body = np.column_stack([memory.issue, memory.rows]).astype("<i2").tobytes()
    return zlib.compress(json.dumps(head).encode() + b"\n" + body)


def unpacked(content: bytes, people: Mapping[int, int], issues: Mapping[int, int]) -> Memory | None:
    """The memory in new numbers. Teams of somebody who is not among `people` are left out; None
    for what another version of the solver has noted."""
    line, _, body = zlib.decompress(content).partition(b"\n")
    head: dict[str, Any] = json.loads(line)
    if head["format"] != FORMAT:
        return None
    count, width = head["shape"]
    table = np.frombuffer(body, dtype="<i2").reshape(count, width + 1).astype(np.int64)
    person = np.array([*(people.get(pk, -2) for pk in head["people"]), -1])
    issue = np.array([issues.get(pk, -2) for pk in head["issues"]])
    rows, teams = person[table[:, 1:]], issue[table[:, 0]]
    here = (teams >= 0) & (rows > -2).all(axis=1)
    return Memory(teams[here], rows[here], _prices(head, people))


def _prices(head: dict[str, Any], people: Mapping[int, int]) -> dict[int, tuple[float, ...]]:
    """Each person's prices by level; somebody new is given the usual one."""
    found = {}
    for level, row in head["prices"].items():
        known = {people[pk]: price for pk, price in zip(head["people"], row, strict=True)
                 if pk in people}  # fmt: skip
        usual = sum(row) / max(1, len(row))
        found[int(level)] = tuple(known.get(number, usual) for number in range(len(people)))
    return found
