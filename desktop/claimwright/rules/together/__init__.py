"""The rule about services that come in twos: one is billed, the other is missing or miscounted."""
