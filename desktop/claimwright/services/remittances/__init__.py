"""Remittances (835) in the practice: read, balanced, matched, posted.

`files` reads, `matching` finds the saved claims, `ledger` posts. Only `ledger` writes to the
practice file. The segments of an 835 are read in `x12.remittance_835`.
"""
