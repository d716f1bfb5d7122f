"""Split X12 bytes into interchanges, transactions, segments and elements."""
