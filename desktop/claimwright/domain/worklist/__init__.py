"""The worklist: denials with their decisions, amounts, deadlines and owners.

Values only. They are stored in ``storage.practice`` and processed in ``services.worklist``.
"""
