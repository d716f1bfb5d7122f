"""The head of the claim: patient, payer, providers and claim information."""
