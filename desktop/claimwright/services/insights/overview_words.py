"""The overview in words, for the screen, printed pages and the terminal."""

from claimwright.domain.insights.overview import ClaimRates, Overview, Recoverable
from claimwright.domain.money import money_label

Facts = tuple[tuple[str, str], ...]


def overview_facts(overview: Overview) -> Facts:
    """The headline figures with their counts."""
    of, claims = overview.outcomes, overview.claims
    facts = [
        ("Denials", f"{overview.denials:,} on {overview.lines.part:,} lines"),
        ("Charged on denied lines", f"${money_label(overview.charged)}"),
        ("Denied", f"${money_label(overview.denied)}"),
        ("Lines denied", f"{overview.lines.text}; before: {overview.lines_before.text}"),
        ("Claims denied at first", f"{claims.at_first.text}; {_before(overview)}"),
        ("Still denied after appeals and corrections", claims.after.text),
        ("Claims counted", counted_claims(claims)),
        ("Recoverable, still timely", recoverable_words(overview.recoverable)),
        ("Appealed or corrected", f"{of.appealed:,}, {of.pending:,} not decided yet"),
        ("Won", f"{of.won_rate.text}; in part {of.part:,}, lost {of.lost:,}"),
        ("Won back", f"${money_label(of.recovered)}"),
    ]
    if overview.undated:
        facts.append(("Left out", f"{overview.undated:,} denials without a remittance date"))
    return tuple(facts)


def recoverable_words(found: Recoverable) -> str:
    """The value of open denials, and how many have unknowns."""
    parts = [f"${money_label(found.dollars)} on {_denials(found.denials)}"]
    if found.due_soon:
        parts.append(f"{found.due_soon:,} due this week")
    if found.without_amount:
        parts.append(f"{found.without_amount:,} with no other payment to go by")
    if found.without_deadline:
        parts.append(f"{found.without_deadline:,} more without a known deadline")
    return ", ".join(parts)


def counted_claims(claims: ClaimRates) -> str:
    """Which claims the rates cover, and which are excluded."""
    parts = []
    if claims.submitted:
        parts.append(f"{claims.submitted:,} submitted in the period")
    if claims.undecided:
        parts.append(f"{claims.undecided:,} of them undecided and not counted in the rate")
    if claims.unrecorded:
        parts.append(f"{claims.unrecorded:,} by their first decision, no submission recorded")
    return ", ".join(parts) or "none"


def _before(overview: Overview) -> str:
    return f"before: {overview.claims_before.at_first.text}"


def _denials(count: int) -> str:
    return "1 denial" if count == 1 else f"{count:,} denials"
