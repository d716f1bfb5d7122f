"""The rule about new patients and second visits, shared by its modules."""

from claimwright.rules.rule import Rule

RULE = Rule(
    "new-patient", "Not a new patient", "Medicare Claims Processing Manual ch. 12 s. 30.6.7"
)
