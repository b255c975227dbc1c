"""What becomes of a team once it is formed: its name, its charter, who joins and who leaves."""
