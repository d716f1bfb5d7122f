"""Published files turned into records, without a database."""
