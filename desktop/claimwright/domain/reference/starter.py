"""How the shipped excerpts of the tables are named where the others name their release."""

STARTER = "starter"
