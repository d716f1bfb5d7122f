"""The payer settings that decide a denial, with where, by whom and when each was entered."""

from collections.abc import Callable, Iterator, Mapping

from claimwright.domain.claim.claim import BypassOn, Correction, DecidingNumber
from claimwright.domain.dates import us_date
from claimwright.domain.decision.decision import Decision
from claimwright.domain.decision.settings import PayerSettings
from claimwright.domain.practice.practice import SettingSource

NO_SOURCE = "entered without a source"
_STATEMENTS: Mapping[tuple[str, object], str] = {
    ("follows_ncci", False): "does not follow NCCI",
    ("bypass_on", BypassOn.COLUMN2): "accepts 59 and the X modifiers on column 2 only",
    ("takes_replacement", True): "accepts replacement claims (frequency 7)",
    ("takes_replacement", False): "does not accept replacement claims (frequency 7)",
    ("modifier_corrections", Correction.REPLACEMENT): (
        "accepts a modifier added later on a replacement claim"
    ),
    ("modifier_corrections", Correction.APPEAL): (
        "accepts a modifier added later as an appeal with records"
    ),
    ("corrections", Correction.REPLACEMENT): "accepts corrections as replacement claims",
    ("corrections", Correction.APPEAL): "accepts corrections as appeals with records",
    ("deciding_number", DecidingNumber.ORIGINAL): (
        "puts the outcome of a replacement on the original claim number"
    ),
    ("deciding_number", DecidingNumber.REPLACEMENT): (
        "puts the outcome of a replacement on the replacement's own number"
    ),
    ("reconsideration_first", True): "requires a reconsideration before an appeal",
    ("reconsideration_first", False): "accepts an appeal without a prior reconsideration",
    ("waiver_of_liability", True): "requires a signed waiver of liability with the appeal",
    ("waiver_of_liability", False): "accepts the appeal without a waiver of liability",
}


def deciding(
    settings: PayerSettings, decision: Decision, decide: Callable[[PayerSettings], Decision]
) -> tuple[str, ...]:
    """The names of the settings without which the decision would be different.

    ``decide`` returns the decision under other settings.
    """
    outcome = _outcome(decision)
    return tuple(
        name for name in settings.decisive if _outcome(decide(settings.without(name))) != outcome
    )


def _outcome(decision: Decision) -> tuple[object, ...]:
    blocked = frozenset(block.action for block in decision.blocked)
    return (decision.action, decision.level, decision.letters, blocked)


def sentences(settings: PayerSettings, names: tuple[str, ...]) -> Iterator[str]:
    """One sentence per setting: what the payer does, and who entered it from which source, when."""
    payer = settings.payer.name or "This payer"
    for name in names:
        statement = _STATEMENTS[name, getattr(settings.payer, name)]
        yield f"{payer} {statement}: {read_at(settings.source_of(name))}."


def read_at(source: SettingSource | None) -> str:
    """Where a setting was read, by whom and when."""
    if source is None:
        return NO_SOURCE
    on = us_date(source.set_on) if source.set_on else ""
    entered = " ".join(filter(None, ("entered", f"by {source.set_by}" * bool(source.set_by), on)))
    return f"{source.source}, {entered}" if source.source else f"{entered} without a source"


def evidence(settings: PayerSettings, names: tuple[str, ...]) -> list[dict[str, object]]:
    """The settings as values for `claimwright resolve --json`."""
    return [_row(settings, name) for name in names]


def _row(settings: PayerSettings, name: str) -> dict[str, object]:
    source = settings.source_of(name) or SettingSource(name)
    return {
        "setting": name,
        "value": getattr(settings.payer, name),
        "source": source.source,
        "set_by": source.set_by,
        "set_on": source.set_on.isoformat() if source.set_on else None,
    }
