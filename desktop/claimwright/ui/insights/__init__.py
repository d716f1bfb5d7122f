"""The Insights page: figures, charts, top edits, modifier audit and prevention lists.

All figures come from ``services.insights``; this package only shows them.
"""
