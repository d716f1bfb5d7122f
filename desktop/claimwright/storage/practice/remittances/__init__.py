"""Posted remittances: payments and decided claims. Open denials are in `worklist`."""
