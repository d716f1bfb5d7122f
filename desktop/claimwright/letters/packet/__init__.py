"""One PDF of a letter and its exhibits: read, stamped, listed, split for a portal.

What a letter says and how its own pages look is no matter of this package.
"""
