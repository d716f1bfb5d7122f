"""What would be denied: one rule a module, pure functions over one claim.

`registry.py` lists them all. The help of a rule is in `resources/rules`.
"""
