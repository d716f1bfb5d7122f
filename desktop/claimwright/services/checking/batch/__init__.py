"""Many claims checked at once: in worker processes, summed up, and written down."""
