"""The Look up page: one code's meaning and what to do."""
