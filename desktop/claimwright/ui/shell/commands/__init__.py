"""Every command of the window: declared once, bound to keys, and listed in the menu bar."""
