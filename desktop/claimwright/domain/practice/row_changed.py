"""Somebody else changed the record that was about to be saved."""

from claimwright.errors import BillingError


class RowChanged(BillingError):
    """Somebody else changed the record since it was opened; nothing was written."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"This {kind} was changed elsewhere since you opened it, and nothing was written. "
            "Open it again and repeat your change."
        )
