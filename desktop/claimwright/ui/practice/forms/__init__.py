"""The forms for the practice's records."""
