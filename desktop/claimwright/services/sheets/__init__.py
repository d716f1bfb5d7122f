"""Printed sheets: look-up pages, checks, lists and training, as values for `printing`."""
