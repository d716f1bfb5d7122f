"""A denial as the remittance states it, its adjustment codes, and the answers to it."""
