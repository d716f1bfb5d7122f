"""The rule about visits that a payer denies for what it knows of the patient or of the day."""

from claimwright.rules.rule import Rule

RULE = Rule(
    "new-patient", "Not a new patient", "Medicare Claims Processing Manual ch. 12 s. 30.6.7"
)
