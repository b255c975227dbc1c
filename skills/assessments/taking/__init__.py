"""Answering: all questions on one page or one at a time, saved as one goes, checked, submitted."""
