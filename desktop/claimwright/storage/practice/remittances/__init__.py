"""Posted remittances: payments and decided claims. What is still denied is in `worklist`."""
