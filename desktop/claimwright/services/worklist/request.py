"""Parsing worklist options from the command line."""

from collections.abc import Sequence

from claimwright.domain.worklist.views import View, WorklistQuery
from claimwright.errors import BillingError


def worklist_query(filters: Sequence[str], view: View = View.ALL) -> WorklistQuery:
    """Parse filters such as ``bucket=indicator-1``.

    Raises:
        BillingError: a filter has no “=”.
    """
    return WorklistQuery(view=view, filters=named_values("--filter", filters))


def named_values(option: str, texts: Sequence[str]) -> dict[str, str]:
    """Parse NAME=VALUE texts such as ``payer=Acme Health``. Raises like `worklist_query`."""
    found = {}
    for text in texts:
        name, equals, value = text.partition("=")
        if not equals:
            raise BillingError(f"{option} takes NAME=VALUE, and “{text[:40]}” has no “=”.")
        found[name.strip()] = value.strip()
    return found
