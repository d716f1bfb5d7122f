"""A denial as stated on the remittance, and the library entries for its codes."""
