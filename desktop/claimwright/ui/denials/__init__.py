"""The page of one denial: the entry, the decision, open questions, deadlines and steps."""
