"""Deciding about a denial: the replay of its claim, the decision, and its text.

This package gathers the facts; which answer is right is decided in `denials`.
"""
