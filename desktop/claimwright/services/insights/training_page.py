"""A provider's three costliest denial patterns of a month, with sentences for the note."""

from collections.abc import Callable

from claimwright.domain.insights.facts import DenialColumns
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.training import MOST, CostlyPattern, TrainingPage
from claimwright.domain.worklist.bucket import INDICATOR_0, LABELS
from claimwright.services.insights.tallies import Tally, tallies, tally_all

Key = tuple[str, str, str]  # reason code, pair, bucket
Explained = Callable[[str], tuple[str, str]]
"""Maps a reason code to its title and the sentence for the note."""
Sentences = Callable[[str, str], tuple[str, ...]]
_COLUMN_1_ONLY = "Nothing in the note changes this pair: column 1 is billed alone."


def training_page(
    denials: DenialColumns,
    provider: str,
    month: Period,
    decided_lines: int,
    explained: Explained,
    sentences: Sentences,
) -> TrainingPage:
    """The page for one provider and month; ``denials`` must be theirs."""
    keys: list[Key] = list(zip(denials.carc, denials.pair, denials.bucket, strict=True))
    found = tallies(denials, keys)
    costly = sorted(found.items(), key=lambda one: (-one[1].cents, -one[1].denials, one[0]))
    whole = tally_all(denials)
    return TrainingPage(
        *(provider, month, whole.denials, whole.denied),
        Rate(whole.lines, decided_lines),
        tuple(_costly(key, tally, explained, sentences) for key, tally in costly[:MOST]),
    )


def _costly(key: Key, tally: Tally, explained: Explained, sentences: Sentences) -> CostlyPattern:
    carc, pair, bucket = key
    title, note = explained(carc)
    if pair:
        column1, _, column2 = pair.partition("/")
        means = f"{column2} was bundled into {column1} ({LABELS.get(bucket, bucket).lower()})."
        note = _COLUMN_1_ONLY if bucket == INDICATOR_0 else sentences(column1, column2)[0]
        return CostlyPattern(f"{column1} with {column2}", tally.denials, tally.denied, means, note)
    return CostlyPattern(f"Denied for {carc}", tally.denials, tally.denied, f"{title}.", note)
