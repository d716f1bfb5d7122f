"""Looking up denials, codes, pairs and terms; the results as JSON and text."""
