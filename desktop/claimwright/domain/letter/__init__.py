"""Letter kinds, their fields, and a letter before it is printed."""
