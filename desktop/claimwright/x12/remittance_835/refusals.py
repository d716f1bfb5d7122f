"""Messages for files that are not a remittance: what the file is, and what to open instead."""

from collections import Counter
from collections.abc import Iterator

_EXPORT = "download the 835 from the payer or clearinghouse and open that"
# ST01 to the name of the transaction.
_OTHERS = {
    "837": "a claim file (837)",
    "834": "an enrollment file (834)",
    "820": "a premium payment (820)",
    "270": "an eligibility request (270)",
    "271": "an eligibility response (271)",
    "276": "a claim status request (276)",
    "277": "a claim status response (277)",
    "277CA": "a claim acknowledgment (277CA)",
    "275": "an attachment (275)",
    "278": "an authorization request or response (278)",
    "997": "an acknowledgment (997)",
    "999": "an acknowledgment (999)",
    "TA1": "an acknowledgment (TA1)",
    "824": "an application advice (824)",
}
# The first character of texts that are not X12.
_TEXTS = {"<": "a web page or XML", "{": "JSON", "[": "JSON"}


def refusal_of(others: Counter[str], acknowledged: bool) -> str:
    """The message for a file without any payment, named by its first known transaction.

    Args:
        others: transactions by ST01, in the order of the file.
        acknowledged: whether the file has a TA1, which is outside transactions.
    """
    for kind in (*others, *(("TA1",) if acknowledged else ())):
        if kind in _OTHERS:
            instead = "use “claimwright check” for it" if kind == "837" else _EXPORT
            return f"This file is {_OTHERS[kind]}, not a remittance (835); {instead}."
    return f"This X12 file has no remittance (835); {_EXPORT}."


def refusal_of_text(text: str) -> str:
    """The message for a text that is not X12."""
    kind = _TEXTS.get(text.lstrip()[:1], "text without any X12 segments")
    return f"This file is {kind}, not a remittance (835); {_EXPORT}."


def skipped_transactions(others: Counter[str]) -> Iterator[str]:
    """A message for each other kind of transaction in a remittance file."""
    for kind, count in others.items():
        name = _OTHERS.get(kind, f"a transaction of another kind ({kind[:3]})")
        times = "" if count == 1 else f" {count:,} times"
        yield f"The file also has {name}{times}, which was left out."
