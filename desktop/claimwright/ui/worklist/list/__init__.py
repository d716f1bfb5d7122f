"""The list of the worklist: its views, filter, table and footer."""
