"""A remittance (X12 835) as values: payments, claims, lines, adjustments and denials.

They are read in ``x12.remittance_835`` and processed in ``services.remittances``.
"""
