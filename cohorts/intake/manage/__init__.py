"""The manager's pages: the list and its search, one application, the funnel."""
