"""Who works in the practice, and the log of who did what."""
