"""The practice's staff, and the access log."""
