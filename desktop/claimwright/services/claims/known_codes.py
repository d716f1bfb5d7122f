"""Procedure codes familiar to the practice: those with a nickname or billed before."""

from collections.abc import Mapping

from claimwright.services.practice.practice import PracticeService
from claimwright.services.practice.records.practice_records import PracticeRecords


def known_codes(practice: PracticeService) -> Mapping[str, str]:
    """Codes with a label (nickname and usage), most billed first."""
    labels = PracticeRecords(practice).labels()
    used = practice.claims.used_codes()
    named = {
        code: ", ".join(part for part in (labels.get(code, ""), usage_text(uses)) if part)
        for code, uses in used.items()
    }
    return {**named, **{code: name for code, name in labels.items() if code not in used}}


def usage_text(uses: int) -> str:
    """How often a code was billed."""
    return "used once" if uses == 1 else f"used {uses} times"
