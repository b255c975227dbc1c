"""Reminders as rules: who is due what, when people may be written to, what a programme changed."""
