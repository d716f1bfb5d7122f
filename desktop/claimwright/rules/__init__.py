"""The rules that predict denials: one rule per module, pure functions over a single claim.

`registry.py` lists them. Each rule's help page is in `resources/rules`.
"""
