"""Check diagnoses against ICD-10-CM: validity, completeness, side, order and Excludes1.

Their format and number are checked by ``required-field``.
"""
