"""The starter top 20 by specialty: pairs often billed together, as a training sheet."""

import csv
from functools import cached_property
from pathlib import Path

from claimwright.domain.insights.edits import StarterEdit
from claimwright.errors import BillingError


class StarterEdits:
    """Reads ``resources/insights/starter_edits.csv`` on first use."""

    def __init__(self, resources: Path) -> None:
        self._path = resources / "insights" / "starter_edits.csv"

    @property
    def specialties(self) -> tuple[str, ...]:
        """The specialty names, in file order."""
        return tuple(dict.fromkeys(one.specialty for one in self._all))

    def of(self, specialty: str) -> tuple[StarterEdit, ...]:
        """The pairs of a specialty; case-insensitive.

        Raises:
            BillingError: there is no such specialty.
        """
        found = tuple(one for one in self._all if one.specialty.casefold() == specialty.casefold())
        if not found:
            raise BillingError(
                f"There is no starter list for {specialty[:40]}; there is one for "
                f"{', '.join(self.specialties)}."
            )
        return found

    @cached_property
    def _all(self) -> tuple[StarterEdit, ...]:
        with self._path.open(encoding="utf-8", newline="") as file:
            return tuple(
                StarterEdit(
                    *(row["specialty"], row["column1"], row["column2"], int(row["indicator"])),
                    *(row["release"], row["source"]),
                )
                for row in csv.DictReader(file)
            )
