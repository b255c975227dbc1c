"""Anybody proposes an issue: a page without an account, a confirmed address, a moderator."""
