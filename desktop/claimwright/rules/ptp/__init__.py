"""NCCI procedure-to-procedure edits, modifiers that bypass them, and payer bundling rules."""
