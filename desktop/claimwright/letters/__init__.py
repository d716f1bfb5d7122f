"""Letters from their kinds: read, filled and laid out. A kind is a file under `resources/letters/kinds`."""
