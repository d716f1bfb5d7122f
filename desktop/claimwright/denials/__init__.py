"""Decisions about denials: pure functions over plain values that read no tables.

A family is a kind of denial, such as an NCCI pair; `registry` maps each CARC to its family. A
decision starts in `resolve.py`.
"""
