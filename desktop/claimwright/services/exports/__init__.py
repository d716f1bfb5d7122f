"""Exports as JSON and CSV."""
