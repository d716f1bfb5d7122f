"""The worklist: rows, views and groups, and billers' actions on denials.

Denials are added by ``services.remittances`` and decided by ``services.denials``.
"""
