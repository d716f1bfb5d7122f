"""The worklist's list: views, filter, table and footer."""
