"""Evidence sheets: exhibits that show what a published table says about a claim, with sources.

They are plain values, rendered by `printing`. The argument based on them is in the letter.
"""
