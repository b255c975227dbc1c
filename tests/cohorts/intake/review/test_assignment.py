"""The assignment itself: no rule broken, loads as equal as they can be, reasons where it fails."""

import time
from itertools import combinations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from cohorts.intake.review.assignment import Assignment, Reader, ToReview, assign, bar

Case = tuple[list[ToReview], list[Reader], int, set[tuple[int, int]]]


@st.composite
def cases(draw: st.DrawFn, most: int = 12) -> Case:
    """Some applications and reviewers of few organisations, conflicts, reviews that exist."""
    readers = [
        Reader(key, person=key, organisation=draw(st.sampled_from([None, 1, 2])), load=load)
        for key, load in enumerate(draw(st.lists(st.integers(0, 3), min_size=1, max_size=5)))
    ]
    keys = [reader.key for reader in readers]
    applications = [
        ToReview(
            100 + number,
            person=draw(st.sampled_from([*keys, 1000 + number])),
            organisation=draw(st.sampled_from([None, 1, 2])),
            kept=draw(st.frozensets(st.sampled_from(keys), max_size=2)),
        )
        for number in range(draw(st.integers(0, most)))
    ]
    pairs = st.tuples(st.integers(100, 100 + most), st.sampled_from(keys))
    return applications, readers, draw(st.integers(1, 3)), draw(st.sets(pairs, max_size=6))


def run(case: Case) -> Assignment:
    applications, readers, wanted, conflicts = case
    return assign(applications, readers, wanted=wanted, conflicts=conflicts)


def open_to(case: Case, application: ToReview) -> set[int]:
    """The reviewers whom no rule keeps from it and who do not have it."""
    _applications, readers, _wanted, conflicts = case
    free = {r.key for r in readers if not bar(application, r, conflicts)}
    return free - application.kept


@given(cases())
def test_no_rule_is_broken_and_everybody_gets_what_can_be(case: Case) -> None:
    applications, _readers, wanted, _conflicts = case
    found = run(case)
    assert len(set(found.pairs)) == len(found.pairs)
    short = {one.application: one for one in found.shortfalls}
    for one in applications:
        new = {reader for application, reader in found.pairs if application == one.key}
        free = open_to(case, one)
        assert new <= free
        assert len(new) == min(max(0, wanted - len(one.kept)), len(free))
        assert (one.key in short) == (len(one.kept) + len(free) < wanted)


@given(cases())
def test_loads_are_what_was_there_and_what_is_new(case: Case) -> None:
    applications, readers, _wanted, _conflicts = case
    found = run(case)
    for reader in readers:
        kept = sum(reader.key in one.kept for one in applications)
        new = sum(key == reader.key for _application, key in found.pairs)
        assert found.loads[reader.key] == reader.load + kept + new


@settings(max_examples=60)
@given(cases(most=4))
def test_no_other_assignment_is_fairer(case: Case) -> None:
    applications, readers, wanted, _conflicts = case
    base = {r.key: r.load + sum(r.key in one.kept for one in applications) for r in readers}
    choices = []
    for one in applications:
        free = sorted(open_to(case, one))
        choices.append(list(combinations(free, min(max(0, wanted - len(one.kept)), len(free)))))
    least_squares, least_difference = None, None
    for chosen in product(*choices):
        loads = dict(base)
        for group in chosen:
            for key in group:
                loads[key] += 1
        squares = sum(load * load for load in loads.values())
        difference = max(loads.values()) - min(loads.values())
        least_squares = squares if least_squares is None else min(least_squares, squares)
        least_difference = (
            difference if least_difference is None else min(least_difference, difference)
        )
    found = run(case)
    assert sum(load * load for load in found.loads.values()) == least_squares
    assert found.difference == least_difference


@given(cases(), st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(case: Case, random: Random) -> None:
    applications, readers, wanted, conflicts = case
    mixed = random.sample(applications, len(applications)), random.sample(readers, len(readers))
    assert run(case) == run((*mixed, wanted, conflicts))


def test_what_stands_in_the_way_is_counted() -> None:
    readers = [Reader(1, 1, 7), Reader(2, 2, 7), Reader(3, 3), Reader(4, 4), Reader(5, 5)]
    one = ToReview(10, person=5, organisation=7)
    found = assign([one], readers, wanted=3, conflicts={(10, 4)})
    (short,) = found.shortfalls
    assert (short.application, short.wanted, short.found) == (10, 3, 1)
    assert (short.barred.own, short.barred.organisation, short.barred.conflict) == (1, 2, 1)
    assert found.pairs == [(10, 3)]


def test_reviews_that_exist_are_kept_and_counted() -> None:
    readers = [Reader(1, 1), Reader(2, 2), Reader(3, 3)]
    there = [ToReview(10 + n, 100 + n, kept=frozenset({1})) for n in range(4)]
    found = assign(there, readers, wanted=2)
    assert found.loads == {1: 4, 2: 2, 3: 2}
    assert len(found.pairs) == 4 and not any(reader == 1 for _one, reader in found.pairs)


def test_panels_mix() -> None:
    applications = [ToReview(n, 1000 + n) for n in range(60)]
    found = assign(applications, [Reader(n, n) for n in range(12)], wanted=3)
    panels: dict[int, set[int]] = {}
    for application, reader in found.pairs:
        panels.setdefault(application, set()).add(reader)
    assert len({frozenset(panel) for panel in panels.values()}) > 30


def test_nothing_to_assign_and_nobody_to_assign_to() -> None:
    assert assign([], [Reader(1, 1)], wanted=3).pairs == []
    found = assign([ToReview(10, 100)], [], wanted=3)
    assert found.pairs == [] and found.shortfalls[0].found == 0


def test_five_hundred_applications_and_forty_reviewers_take_less_than_two_seconds() -> None:
    random = Random(4)
    applications = [ToReview(n, 1000 + n, random.randrange(12)) for n in range(500)]
    readers = [Reader(n, n, random.randrange(12)) for n in range(40)]
    conflicts = {(random.randrange(500), random.randrange(40)) for _each in range(800)}
    began = time.perf_counter()
    found = assign(applications, readers, wanted=3, conflicts=conflicts)
    assert time.perf_counter() - began < 2
    assert len(found.pairs) == 1500 and found.difference <= 1 and not found.shortfalls
    assert not set(found.pairs) & conflicts
