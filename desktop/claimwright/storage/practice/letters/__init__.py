"""Letters, what goes with them, and how they were sent."""
