"""The practice file: its schema, its migrations, and one store a kind of record."""
