"""Rows of the published tables as of a date of service."""
