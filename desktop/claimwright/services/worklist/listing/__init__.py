"""Worklist lists: filtering, sorting, grouping and totals over the heads of all denials.

Heads are read once and kept in memory, so that lists of 100,000 denials can be filtered while
typing. The window reads further details one screenful at a time.
"""
