"""Further fields that a claim must carry, each where its place, payer or service asks for it.

The rule is `required_field`, which also reads the header and the lines themselves.
"""
