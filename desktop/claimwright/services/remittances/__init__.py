"""Remittances as people work with them: read from files, balanced, denials named, lines matched.

Nothing here writes; posting into the practice file only stores what these modules work out.
"""
