"""Claimwright: look up a denial, check a claim, print the letter that goes with it."""
