"""Letters about a claim and a denial: starting, filling in, previewing, finalizing."""
