"""Search in the library: its index, the reading of a query, and the ranking."""
