"""What goes with a letter: exhibits, the packet made of them, and how it was sent."""
