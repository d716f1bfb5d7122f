"""The practice file in the window: its lock, its lists, and what is typed into them."""
