"""Evidence sheets: what a published table says of one claim, dated and sourced, as an exhibit.

They are values; `printing` draws them. What the letter argues from them is no matter of theirs.
"""
