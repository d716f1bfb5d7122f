"""What ICD-10-CM says of a claim's diagnoses: validity, completeness, side, order, Excludes1.

Their form and number are the rule ``required-field``'s; nothing here needs more than a `Reference`.
"""
