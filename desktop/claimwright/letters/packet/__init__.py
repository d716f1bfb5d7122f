"""One PDF of a letter and its exhibits: read, stamped, listed, split for a portal.

The letter itself is worded in `fill` and drawn in `layout`.
"""
