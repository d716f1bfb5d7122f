"""Lists of the worklist: filtered, sorted, grouped and summed over the heads of all denials.

Heads are read once and held, so that a list of 100,000 denials follows the typing. What a row shows
besides is read by the window, a screenful at a time.
"""
