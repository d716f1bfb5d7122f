"""Letters from a claim and a denial: their kinds, their wording, their pages."""
