"""The rule about services that are billed in pairs: one is missing or miscounted."""
