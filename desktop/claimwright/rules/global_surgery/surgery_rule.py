"""The rule about the days that the payment of a procedure covers."""

from claimwright.rules.rule import Rule

RULE = Rule(
    "global-period",
    "Inside a global surgery period",
    "Medicare Claims Processing Manual ch. 12 s. 40",
)
