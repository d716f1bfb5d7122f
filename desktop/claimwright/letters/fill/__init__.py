"""The values and the wording of one letter: from claim, denial and evidence to blocks of text."""
