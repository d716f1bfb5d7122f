"""The error for a record that was changed elsewhere before it was saved."""

from claimwright.errors import BillingError


class RowChanged(BillingError):
    """The record was changed elsewhere since it was opened; nothing was saved."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            f"This {kind} was changed elsewhere since you opened it, so nothing was saved. "
            "Open it again and repeat your change."
        )
