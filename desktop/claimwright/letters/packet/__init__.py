"""Packets, a letter with its exhibits as one PDF: reads, stamps, lists and splits them.

The letter itself is worded in `fill` and drawn in `layout`.
"""
