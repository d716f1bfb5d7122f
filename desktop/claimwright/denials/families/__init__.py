"""One module a kind of denial: each says what the answer is, and what else it could be."""
