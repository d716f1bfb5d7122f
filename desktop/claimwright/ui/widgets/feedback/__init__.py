"""What the program says back: a note on the page, a box that asks, a tip."""
