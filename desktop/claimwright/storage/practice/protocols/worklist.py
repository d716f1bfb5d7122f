"""What services ask of the denials to work on."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from claimwright.domain.claim.claim import Claim
from claimwright.domain.denial.denial import Denial
from claimwright.domain.worklist.denial_head import DenialHead
from claimwright.domain.worklist.list_state import ListState
from claimwright.domain.worklist.open_denial import (
    DecisionSummary,
    OpenDenial,
    Touch,
)
from claimwright.storage.practice.worklist.worklist_rows import (
    NewDenial,
)


class Worklist(Protocol):
    """Denials by the key of their payment and place, so that none comes in twice."""

    def save_denials(self, denials: Sequence[NewDenial]) -> None:
        """Save denials."""

    def keys_of_accounts(self, accounts: Iterable[str]) -> dict[str, tuple[str, bool]]:
        """Key, account and whether it was typed, of every denial of these accounts."""

    def withdraw(self, keys: Sequence[str]) -> None:
        """The posting of these denials was removed: one that was worked on stays, closed."""

    def move_account(self, moved: Sequence[tuple[int, str]]) -> None:
        """The denials of decided claims go with them to another account."""

    def end_typed(self, claim_id: int, line: int | None, carc: str) -> None:
        """The remittance of a typed denial has arrived: its denial replaces the typed one."""

    def refresh_accounts(self, accounts: Iterable[str]) -> None:
        """Work out status and outcome of the denials of these accounts."""

    def refresh_held(self, claim_ids: Iterable[int]) -> None:
        """Work out the status of what is held until one of these claims is paid."""

    def undecided(self, limit: int) -> tuple[int, ...]:
        """The ids of denials not decided yet, the oldest first."""

    def open_ids(self, carcs: Iterable[str] = ()) -> tuple[int, ...]:
        """The ids of denials that are not closed, of these reason codes or of all."""

    def unanswered_ids(self, carcs: Iterable[str]) -> tuple[int, ...]:
        """The ids of denials of these reason codes in force, also of those closed by hand."""

    def save_decisions(self, decided: Sequence[tuple[int, DecisionSummary]]) -> None:
        """Save decisions, and the status that follows from them."""

    def source(self, denial_id: int) -> tuple[Denial | None, Claim | None, int | None]:
        """What a denial is decided on: itself, its claim, and the decided claim."""

    def get(self, denial_id: int) -> OpenDenial | None:
        """One denial."""

    def by_ids(self, ids: Sequence[int]) -> tuple[OpenDenial, ...]:
        """These denials, in this order."""

    def heads(self, ids: Iterable[int] | None = None) -> list[DenialHead]:
        """What lists need of these denials, or of all of them; in the order of their ids."""

    def state(self) -> ListState:
        """The state that `heads` would show; see `changed_since`."""

    def changed_since(self, state: ListState) -> frozenset[int] | None:
        """The ids of what was changed since then; None where any denial may have been."""

    def newest_id(self) -> int:
        """The highest id that a denial has."""

    def work_of(self, ids: Iterable[int]) -> dict[int, dict[str, object]]:
        """What was done to denials, by id and column, as `change` takes it."""

    def ids_of_keys(self, keys: Sequence[str]) -> tuple[int, ...]:
        """The ids of denials by their keys, in this order."""

    def of_claim(self, claim_id: int) -> tuple[OpenDenial, ...]:
        """The denials of a saved claim in the order in which they came."""

    def everything(self) -> tuple[OpenDenial, ...]:
        """Every denial, closed ones too."""

    def change(self, denial_id: int, values: Mapping[str, object]) -> None:
        """Record what was done to a denial."""

    def add_touch(self, denial_id: int, act: str, text: str, by: str = "") -> None:
        """Save that something was done about a denial."""

    def touches(self, denial_id: int) -> tuple[Touch, ...]:
        """What was done about a denial, the oldest first."""

    def every_touch(self) -> tuple[Touch, ...]:
        """What was done about every denial, the oldest first."""
