"""Professional claims from the loops of an 837P."""
