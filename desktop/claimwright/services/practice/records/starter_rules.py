"""The rules with which a practice's own lists begin: what Medicare is known to want first."""

from functools import lru_cache
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import iso_date
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.services.practice.records.rule_lists import PREREQUISITES
from claimwright.storage.vault.practice_folder import PracticeFolder

CHECKED = "2026-11-26"  # the day on which the sources were last read


@lru_cache(maxsize=4)
def first_rules(resources: Path) -> PracticeRules:
    """Prerequisites from public documents, each with its source; the practice changes them."""
    text = (resources / "reference" / "prerequisites.csv").read_text(encoding="utf-8")
    read = PREREQUISITES.read(text, PREREQUISITES.blank, iso_date(CHECKED))
    assert not read.problems, read.problems  # the file is ours and is tested
    return PracticeRules(prerequisites=read.records)


class UnopenedPractice:
    """What a check and a look-up know of a practice before anybody has asked for its file."""

    def __init__(self, data_dir: Path, resources: Path) -> None:
        self._folder = PracticeFolder(data_dir)
        self._resources = resources

    def history(self, claim: Claim, claim_id: int | None = None) -> None:
        """Nobody looked at the patient's other claims."""

    def claim_statuses(self, claim: Claim, claim_id: int | None = None) -> tuple[()]:
        """Nobody looked at the patient's other claims."""
        return ()

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> tuple[()]:
        """Nobody looked at the patient's drafts."""
        return ()

    def rules(self) -> PracticeRules:
        """Where there is no file, what it will begin with; a locked file keeps its own."""
        return PracticeRules() if self._folder.exists else first_rules(self._resources)
