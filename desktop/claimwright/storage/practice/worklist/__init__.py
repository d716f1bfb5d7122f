"""The denials to work on: their rows, and the queries of their list."""
