"""What a practice saves of itself, its payers, providers, patients, rules and work."""
