"""Working a denial: the replay of its claim, the decision, and its text.

This package gathers the facts; the decision logic itself is in `claimwright.denials`.
"""
