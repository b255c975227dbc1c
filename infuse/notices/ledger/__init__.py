"""The ledger's pages: what was sent, to whom, why, and what is stuck."""
