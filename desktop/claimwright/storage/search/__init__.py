"""Library search: the index, query parsing, and ranking."""
