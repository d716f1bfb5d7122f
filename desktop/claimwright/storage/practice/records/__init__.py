"""Patients, payers, providers, the practice itself, its lists and its own rules."""
