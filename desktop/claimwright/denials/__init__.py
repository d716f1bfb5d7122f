"""What to do about a denial, from plain values."""
