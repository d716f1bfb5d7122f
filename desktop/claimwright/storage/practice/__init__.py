"""The practice file: its schema, its migrations, and one store for each kind of record."""
