"""The commands of the window, bound to keys and listed in the menu bar.

Commands are declared in `actions.py`.
"""
