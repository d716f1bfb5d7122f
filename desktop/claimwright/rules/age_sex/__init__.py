"""Codes and diagnoses limited to one age group or one sex, with the lists of them."""
