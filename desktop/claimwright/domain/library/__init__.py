"""Structured parts of the denial library: page parts, orders, terms.

The entries themselves (CARC, RARC, group) are in `domain.denial.adjustment`. Nothing here reads a
file or a claim.
"""
