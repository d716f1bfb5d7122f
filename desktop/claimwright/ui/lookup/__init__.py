"""The Look up page: a query, its matches and the chosen entry."""
