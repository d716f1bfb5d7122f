"""Remittances from an 835, 4010 or 5010, in any layout.

``remittance`` reads a text; nothing here opens a file or evaluates what was read.
"""
