"""The lists of claims, letters and records, and the trash."""
