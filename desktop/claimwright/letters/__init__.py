"""Letters: reads their kinds, fills them in and lays them out.

A kind is a file in `resources/letters/kinds`.
"""
