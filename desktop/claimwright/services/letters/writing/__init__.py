"""Writing a letter: what it starts with, what it quotes, what blocks it."""
