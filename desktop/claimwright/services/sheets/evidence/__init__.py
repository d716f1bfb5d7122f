"""Evidence sheets: what a published table says of one claim, dated and sourced, as an exhibit.

They are values; `printing` draws them. The argument made from them is in the letter.
"""
