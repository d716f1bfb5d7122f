"""Decisions about a denial: pure functions over plain values; no table is read here.

A family is a kind of denial, such as an NCCI pair; `registry` maps each CARC to its family.
`resolve.py` is where a decision starts.
"""
