"""What costs the practice money and how to prevent it: figures, advice, audit, training.

The data comes from ``storage.practice.insights``; nothing here changes a claim or a denial.
"""
