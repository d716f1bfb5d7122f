"""The head of the claim: patient, payer, providers and claim information.

`services.claims.claim_fields` declares the fields and parses what is typed.
"""
