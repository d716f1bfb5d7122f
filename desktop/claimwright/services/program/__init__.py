"""The program itself: its version, what it is made with, and its updates. No billing lives here."""
