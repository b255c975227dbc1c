"""Forming teams: plain data in (`problem`), plain data out (`outcome`), no Django.

`solve.solve` forms the teams and proves how good they are, `score` says what a formation is worth,
`effects` what a move would do, `explain` why a formation is as it is, `compare` what two of them
have otherwise, `conflict` names the rules that contradict each other, `files` reads and writes the
file format.
"""
