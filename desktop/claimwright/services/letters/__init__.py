"""Letters from a claim and a denial: begun, filled in, previewed, made final."""
