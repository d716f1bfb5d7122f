"""Tables of records: columns declared once, sorting, filters, copied rows, remembered widths."""
