"""Help contents, About, and Update from file."""
