"""Our own words on codes: read from `resources/guidance` and stored."""
