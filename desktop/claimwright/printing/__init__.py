"""What every printed page rests on: fonts, typesetting, page numbers, and printed sheets."""
