"""The denials to work: their rows, and the queries behind the list."""
