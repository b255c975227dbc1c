"""Formations as files: out as a table or an instance, in again as a proposal."""
