"""Remittance files: found, read, balanced, and printed as text and JSON."""
