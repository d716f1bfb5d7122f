"""Building printed sheets (look-up pages, checks, lists, training) for `printing`."""
