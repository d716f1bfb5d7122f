"""The tables behind the insights: narrow rows of decided and billed lines.

The rows are derived from posted remittances and saved claims and rebuilt when those change, so
nothing here is the only copy. The figures are computed in ``services.insights``.
"""
