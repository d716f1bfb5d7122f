"""A provider's three most costly patterns of a month, with the sentence for the note."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from claimwright.domain.insights.facts import DenialFact
from claimwright.domain.insights.period import Period
from claimwright.domain.insights.rate import Rate
from claimwright.domain.insights.training import MOST, CostlyPattern, TrainingPage
from claimwright.domain.worklist.bucket import INDICATOR_0, LABELS
from claimwright.services.insights.tallies import Tally, tally_all

Key = tuple[str, str, str]  # reason code, pair, bucket
Explained = Callable[[str], tuple[str, str]]
"""By reason code: its title, and the sentence for the note."""
Sentences = Callable[[str, str], tuple[str, ...]]
_COLUMN_1_ONLY = "Nothing in the note changes this pair: column 1 is billed alone."


def training_page(
    facts: Iterable[DenialFact],
    provider: str,
    month: Period,
    decided_lines: int,
    explained: Explained,
    sentences: Sentences,
) -> TrainingPage:
    """The page; ``facts`` are any denials, of which those of the provider and month count."""
    own = [one for one in facts if one.provider == provider and month.holds(one.decided_on)]
    found: defaultdict[Key, Tally] = defaultdict(Tally)
    for fact in own:
        found[fact.carc, fact.pair, fact.bucket].add(fact)
    costly = sorted(found.items(), key=lambda one: (-one[1].denied, -one[1].denials, one[0]))
    whole = tally_all(own)
    return TrainingPage(
        *(provider, month, whole.denials, whole.denied),
        Rate(whole.denied_lines, decided_lines),
        tuple(_costly(key, tally, explained, sentences) for key, tally in costly[:MOST]),
    )


def _costly(key: Key, tally: Tally, explained: Explained, sentences: Sentences) -> CostlyPattern:
    carc, pair, bucket = key
    title, note = explained(carc)
    if pair:
        column1, _, column2 = pair.partition("/")
        means = f"{column2} was bundled into {column1} ({LABELS.get(bucket, bucket).lower()})."
        said = _COLUMN_1_ONLY if bucket == INDICATOR_0 else next(iter(sentences(*pair.split("/"))))
        return CostlyPattern(f"{column1} with {column2}", tally.denials, tally.denied, means, said)
    return CostlyPattern(f"Denied for {carc}", tally.denials, tally.denied, f"{title}.", note)
