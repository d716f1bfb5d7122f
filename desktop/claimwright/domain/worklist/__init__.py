"""The worklist: a denial with its decision, its money, its deadline and who works on it.

Values only. How they are kept is in ``storage.practice``, what is done with them in
``services.worklist``.
"""
