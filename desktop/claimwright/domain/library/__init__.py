"""Structured parts of the denial library: page parts, orders, terms.

The entries themselves (CARC, RARC, group) live in `domain.denial.adjustment`; nothing here reads a
file or a claim.
"""
