"""The head of the claim: patient, payer, providers and claim information.

Its fields are declared, and what is typed is read, in `services.claims.claim_fields`.
"""
