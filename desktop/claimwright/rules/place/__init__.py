"""The rule about places of service: the part that is billed there, the code that belongs there.

Box 32 and the shape of a place of service are fields, and `required` speaks of them.
"""
