"""Remittances from an 835, 4010 or 5010, however it was laid out.

``remittance`` reads a text; nothing here judges what was read, and nothing opens a file.
"""
