"""The rule about global periods, shared by all its modules."""

from claimwright.rules.rule import Rule

RULE = Rule(
    "global-period",
    "Inside a global surgery period",
    "Medicare Claims Processing Manual ch. 12 s. 40",
)
