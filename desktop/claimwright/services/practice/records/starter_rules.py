"""The initial rules of a new practice file: Medicare's published prerequisites."""

from functools import lru_cache
from pathlib import Path

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import iso_date
from claimwright.domain.practice.practice_rules import PracticeRules
from claimwright.services.practice.records.rule_lists import PREREQUISITES
from claimwright.storage.vault.practice_folder import PracticeFolder

CHECKED = "2026-11-26"  # the day the sources were last read


@lru_cache(maxsize=4)
def first_rules(resources: Path) -> PracticeRules:
    """Prerequisites from public documents, each with its source. The practice can change them."""
    text = (resources / "reference" / "prerequisites.csv").read_text(encoding="utf-8")
    read = PREREQUISITES.read(text, PREREQUISITES.blank, iso_date(CHECKED))
    assert not read.problems, read.problems  # the file is ours and is tested
    return PracticeRules(prerequisites=read.records)


class UnopenedPractice:
    """What checks and lookups know about the practice before its file is first used."""

    def __init__(self, data_dir: Path, resources: Path) -> None:
        self._folder = PracticeFolder(data_dir)
        self._resources = resources

    def history(self, claim: Claim, claim_id: int | None = None) -> None:
        """Unknown: the patient's other claims were not looked up."""

    def claim_statuses(self, claim: Claim, claim_id: int | None = None) -> tuple[()]:
        """Unknown: the patient's other claims were not looked up."""
        return ()

    def only_drafts(self, claim: Claim, claim_id: int | None = None) -> tuple[()]:
        """Unknown: the patient's drafts were not looked up."""
        return ()

    def rules(self) -> PracticeRules:
        """The rules a new file will start with; none if there is a file, which is locked."""
        return PracticeRules() if self._folder.exists else first_rules(self._resources)
