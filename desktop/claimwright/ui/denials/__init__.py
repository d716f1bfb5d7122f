"""The page of one denial: what was typed, the decision, its question, clocks, steps, claims."""
