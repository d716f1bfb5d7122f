"""Remittances (835) in the practice: reading, balancing, matching, posting.

`files` reads them, `matching` finds the saved claims, `ledger` posts. Only `ledger` writes to the
practice file. The 835 segments themselves are parsed in `x12.remittance_835`.
"""
