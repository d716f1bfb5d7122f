"""Lists of claims, letters and records, and the trash."""
