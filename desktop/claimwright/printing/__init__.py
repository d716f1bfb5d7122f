"""What every printed page shares: fonts, typesetting, page numbers, and printed sheets."""
