"""What costs the practice money and how to stop it: figures, advice, audit, training.

The facts come from ``storage.practice.insights``; nothing here changes a claim or a denial.
"""
