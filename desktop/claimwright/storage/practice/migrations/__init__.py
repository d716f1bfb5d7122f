"""The tables of the practice file, one module per migration; a released migration never changes.

A new one takes the next number and a line in `registry.py`. A backup is made before it runs.
"""
