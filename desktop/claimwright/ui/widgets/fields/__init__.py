"""Fields to type in, choose from and find with: label, editor, and what is wrong with the entry."""
