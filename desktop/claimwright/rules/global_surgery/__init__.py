"""Visits and procedures inside the global period of a surgery, and split surgical care."""
