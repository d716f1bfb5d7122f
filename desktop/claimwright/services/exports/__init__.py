"""Everything that leaves as JSON or CSV."""
