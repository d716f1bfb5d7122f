"""What every finding about the status of a code shares."""

from claimwright.rules.rule import Rule

RULE = Rule(
    "code-status",
    "Status of the code",
    "Medicare Claims Processing Manual ch. 23 addendum; CMS physician fee schedule",
)
