"""What the denial library knows beyond its sentences: parts of a page, orders, terms.

The entries themselves (CARC, RARC, group) live in `domain.denial.adjustment`; nothing here reads a
file or a claim.
"""
