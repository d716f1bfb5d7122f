"""Invented sample data, for trying the program and for screenshots."""
