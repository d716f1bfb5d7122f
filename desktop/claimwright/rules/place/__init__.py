"""Places of service: which component is billed there, and which codes belong there.

Box 32 and the format of a place of service are checked by `required`.
"""
