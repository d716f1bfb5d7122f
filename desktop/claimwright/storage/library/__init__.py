"""The code library, written in our own words: read from `resources/guidance` and stored."""
