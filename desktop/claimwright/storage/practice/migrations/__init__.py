"""The tables of the practice file: one module a migration, only ever added to.

A new one takes the next number and one line in `registry.py`. A backup is made before it runs.
"""
