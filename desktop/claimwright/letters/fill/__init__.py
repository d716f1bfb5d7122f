"""Fills in a letter: from claim, denial and evidence to values, wording and blocks of text."""
