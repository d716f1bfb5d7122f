"""The library of codes in our own words: read from `resources/guidance` and stored."""
