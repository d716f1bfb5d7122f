"""Many claims checked at once: the window over a batch."""
