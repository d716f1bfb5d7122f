"""Many claims checked at once, in a window of their own."""
