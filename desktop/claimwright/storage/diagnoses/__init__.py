"""ICD-10-CM in the reference data: fiscal years, text search, and the starter table."""
