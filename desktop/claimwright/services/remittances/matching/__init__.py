"""Which saved claim and line a decided one answers."""
