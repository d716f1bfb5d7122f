"""The practice's lists: patients, payers, providers, and its own rules."""
