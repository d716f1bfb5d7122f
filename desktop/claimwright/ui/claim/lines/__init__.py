"""The table of service lines and the row below it.

Whether a typed cell is accepted or refused is decided in `services.claims.claim_cells`.
"""
