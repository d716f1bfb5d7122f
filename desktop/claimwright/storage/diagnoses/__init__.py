"""ICD-10-CM in the reference: fiscal years, search by words, and the starter."""
