"""What to do about a denial: the answers of the biller, what the tables say, and the decision.

Frozen values, standard library only. The logic that reaches a decision is in `denials`.
"""
