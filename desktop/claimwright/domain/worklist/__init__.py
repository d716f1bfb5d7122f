"""The worklist: a denial with its decision, its money, its deadline and who works on it.

Values only. How they are stored is in ``storage.practice``, what is done with them in
``services.worklist``.
"""
