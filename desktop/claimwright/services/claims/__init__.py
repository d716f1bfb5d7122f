"""A claim while it is typed, opened from a file, saved, submitted and imported.

What may be typed into a service line is decided in `claim_cells`, into any other field of the
claim in `claim_fields`.
"""
