"""Frozen values, standard library only: claims, denials, remittances, letters.

No database, no Qt, no file access.
"""
