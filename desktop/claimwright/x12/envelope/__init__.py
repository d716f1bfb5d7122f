"""From bytes to interchanges, transactions, segments and elements, whatever wrote the file."""
