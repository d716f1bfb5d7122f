"""Published files turned into records, one module per table, without a database."""
