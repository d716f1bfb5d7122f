"""Tables of records: declared columns, sorting, filtering, copying and saved widths."""
