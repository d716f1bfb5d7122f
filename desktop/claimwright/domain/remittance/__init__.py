"""A remittance (X12 835) as values: payments, claims, lines, adjustments and denials.

How they are read from a file is in ``x12.remittance_835``, what is made of them in
``services.remittances``.
"""
