"""Published files turned into records, one module a table, without a database."""
