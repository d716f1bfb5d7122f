"""The procedure codes that the practice knows: those with a nickname, and those billed before."""

from collections.abc import Mapping

from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.practice_records import PracticeRecords


def known_codes(practice: PracticeService) -> Mapping[str, str]:
    """Codes with what to show beside them: nickname and use; the most billed first."""
    labels = PracticeRecords(practice).labels()
    used = practice.claims.used_codes()
    named = {
        code: ", ".join(part for part in (labels.get(code, ""), used_words(uses)) if part)
        for code, uses in used.items()
    }
    return {**named, **{code: name for code, name in labels.items() if code not in used}}


def used_words(uses: int) -> str:
    """How often a code was billed."""
    return "used once" if uses == 1 else f"used {uses} times"
