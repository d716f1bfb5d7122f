"""The worklist: its rows, views and groups, and what billers do to a denial.

How denials come in is in ``services.remittances``, how one is decided in ``services.denials``.
"""
