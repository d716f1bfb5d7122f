"""Letters, their enclosures, and how they were sent."""
