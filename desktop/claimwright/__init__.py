"""Claimwright: look up a denial, check a claim, print the letter that goes with it."""

__version__ = "0.1.0"  # the only place; the wheel, the frozen program and all installers read it
