"""What the insights read in the practice file: narrow rows of what was decided and billed.

The rows are made from posted remittances and saved claims, and made again when those change;
nothing here is anybody's only copy. What is worked out of them is in ``services.insights``.
"""
