"""Patients, payers, providers, and the practice's own profile, lists and rules."""
