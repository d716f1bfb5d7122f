"""Letter kinds and their fields, read from `resources/letters`."""
