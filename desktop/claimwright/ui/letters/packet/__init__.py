"""The packet of a letter: its exhibits, and how it was sent."""
