"""The practice's own records: profile, payers, providers, patients, staff, rules and work."""
