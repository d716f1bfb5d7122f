"""Services that are paid once per lifetime, year or month, checked against the history.

Units on one day are checked by `mue-units`, duplicates by `duplicate-line`.
"""
