"""The table of service lines and the row below it.

`services.claims.claim_cells` decides whether a typed cell is accepted.
"""
