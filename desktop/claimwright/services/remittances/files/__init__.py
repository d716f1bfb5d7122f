"""Remittance files: finding, reading and balancing them; output as text and JSON."""
