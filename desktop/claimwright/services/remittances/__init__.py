"""Remittances: read from files, balanced, their denials listed, their lines matched.

Nothing here writes; posting into the practice file stores the results.
"""
