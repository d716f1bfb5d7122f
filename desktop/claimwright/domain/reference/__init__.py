"""The published tables as rules ask for them, always as of a date of service."""
