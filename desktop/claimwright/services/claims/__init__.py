"""A claim while it is typed, opened from a file, saved, submitted and imported."""
