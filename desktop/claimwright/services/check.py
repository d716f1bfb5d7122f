"""The claim check as the window and the command line ask for it."""

from collections.abc import Callable, Sequence
from datetime import date

from claimwright.domain.claim import Claim
from claimwright.domain.finding import CheckReport
from claimwright.domain.practice_rules import PracticeRules
from claimwright.domain.reference import Reference
from claimwright.rules.check import check_claim


class CheckService:
    """Checks claims against one reference."""

    def __init__(self, reference: Callable[[], Reference]) -> None:
        """``reference`` is asked at each check, so that a new import answers at once."""
        self._reference = reference

    def check(
        self,
        claim: Claim,
        history: Sequence[Claim] | None,
        today: date,
        practice: PracticeRules | None = None,
    ) -> CheckReport:
        """All findings of a claim, and what was looked at; ``history`` None means not known."""
        rules = practice or PracticeRules()
        return check_claim(claim, self._reference(), history, today, rules)
