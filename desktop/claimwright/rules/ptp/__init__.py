"""NCCI procedure-to-procedure edits, the modifiers that bypass them, and a payer's own bundling rules."""
