"""The interface to the denials to work."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.list_state import ListState
from claimwright.domain.worklist.open_denial import DecisionSummary, OpenDenial, Touch
from claimwright.storage.practice.worklist.worklist_rows import NewDenial


class Worklist(Protocol):
    """Denials to work; a key of payment and position keeps them from being added twice."""

    def save_denials(self, denials: Sequence[NewDenial]) -> None:
        """Save denials."""

    def keys_of_accounts(self, accounts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """(account, was it entered by hand) of every denial of these accounts, by key."""

    def withdraw(self, keys: Sequence[str]) -> None:
        """Remove denials whose posting was removed; one that was worked stays, closed."""

    def move_account(self, moved: Sequence[tuple[int, str]]) -> None:
        """Move denials to another account: (decided claim id, account)."""

    def end_typed(self, claim_id: int, line: int | None, carc: str) -> None:
        """Close a denial entered by hand, now that the remittance has brought the real one."""

    def refresh_accounts(self, accounts: Iterable[str]) -> None:
        """Recompute status and outcome of the denials of these accounts."""

    def refresh_held(self, claim_ids: Iterable[int]) -> None:
        """Recompute the status of denials that are held until one of these claims is paid."""

    def undecided(self, limit: int) -> tuple[int, ...]:
        """The ids of denials without a decision, oldest first."""

    def open_ids(self, carcs: Iterable[str] = ()) -> tuple[int, ...]:
        """The ids of denials that are not closed, with these CARCs or with any."""

    def unanswered_ids(self, carcs: Iterable[str]) -> tuple[int, ...]:
        """The ids of denials in force with these CARCs, including those closed by hand."""

    def save_decisions(self, decided: Sequence[tuple[int, DecisionSummary]]) -> None:
        """Save decisions, and the status that results."""

    def source(self, denial_id: int) -> tuple[Denial | None, Claim | None, int | None]:
        """What a decision is based on: the denial, its claim, and the id of the decided claim."""

    def get(self, denial_id: int) -> OpenDenial | None:
        """A denial; None for an unknown id."""

    def by_ids(self, ids: Sequence[int]) -> tuple[OpenDenial, ...]:
        """These denials in this order."""

    def heads(self, ids: Iterable[int] | None = None) -> list[DenialHead]:
        """The list columns of these denials, or of all; ordered by id."""

    def state(self) -> ListState:
        """The current state of the list, for `changed_since`."""

    def changed_since(self, state: ListState) -> frozenset[int] | None:
        """The ids of the denials changed since then; None if any may have changed."""

    def newest_id(self) -> int:
        """The highest denial id."""

    def work_of(self, ids: Iterable[int]) -> dict[int, dict[str, object]]:
        """The work columns of denials by id, in the form `change` takes."""

    def ids_of_keys(self, keys: Sequence[str]) -> tuple[int, ...]:
        """The ids of denials by key, in this order."""

    def of_claim(self, claim_id: int) -> tuple[OpenDenial, ...]:
        """The denials of a saved claim in the order they came in."""

    def everything(self) -> tuple[OpenDenial, ...]:
        """Every denial, including closed ones."""

    def change(self, denial_id: int, values: Mapping[str, object]) -> None:
        """Update work columns of a denial."""

    def add_touch(self, denial_id: int, act: str, text: str, by: str = "") -> None:
        """Add an entry to a denial's history."""

    def touches(self, denial_id: int) -> tuple[Touch, ...]:
        """A denial's history, oldest first."""

    def every_touch(self) -> tuple[Touch, ...]:
        """The history of all denials, oldest first."""
