"""The Insights page: figures, charts, the top edits, the modifier audit, lists that prevent.

It shows what ``services.insights`` has worked out; nothing is counted here.
"""
