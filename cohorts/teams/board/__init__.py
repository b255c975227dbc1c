"""The board on which teams are put together by hand: seats, effects, locks, history, why."""
