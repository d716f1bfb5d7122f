"""The findings: one card each, with dismissals and the tables that were checked."""
