"""Entering, opening, saving, submitting and importing claims.

`claim_cells` parses what is typed into service lines, `claim_fields` every other field.
"""
