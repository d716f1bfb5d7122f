"""Every command of the window: declared once, bound to keys, and listed in the menu bar.

A command and its keys are declared in `actions.py`.
"""
