"""The answers to a denial, and their names: see `claimwright.domain.decision.actions`."""

from claimwright.domain.decision.actions import ACTION_LABELS, Action

__all__ = ["ACTION_LABELS", "Action"]
