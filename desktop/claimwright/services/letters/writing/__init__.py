"""A letter while it is written: what it begins with, what it quotes, what blocks it."""
