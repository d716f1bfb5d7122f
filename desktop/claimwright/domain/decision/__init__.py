"""What to do about one denial: facts asked for, what the tables said, and the decision.

Values only, frozen and of the standard library. How a decision is reached is in `denials`.
"""
