"""Frozen values of the standard library alone: what a biller's words mean. No database, no Qt, no files."""
