"""Help: its pages, About, and updating from a file."""
