"""What to do about a denial: pure functions over plain values; no table is asked here.

A family is a kind of denial, such as an NCCI pair; `registry` says which speaks for a denial.
"""
