"""The tables of the practice file: one module a migration, only ever added to."""
