"""The rule about services that are paid once in a lifetime, a year or a month, read from history.

Units of one day are `mue-units`, copies of one day `duplicate-line`.
"""
