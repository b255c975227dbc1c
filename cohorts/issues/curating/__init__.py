"""Proposing, merging and closing issues."""
