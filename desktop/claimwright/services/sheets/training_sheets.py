"""Training sheets: what it means, why it happens, how we prevent it, what the note must say."""

from collections.abc import Sequence
from datetime import date

from claimwright.domain.dates import us_date, us_date_of
from claimwright.domain.denial.adjustment import Carc, Rarc
from claimwright.domain.library.lookup import (
    CodeEntry,
    Match,
    ModifierEntry,
    PairEntry,
    PairVerdict,
)
from claimwright.domain.sheet import Mark, SheetDocument, TextPart, Tone
from claimwright.services.lookup import indicator_words as words
from claimwright.services.sheets.pair_sheet import VERDICTS
from claimwright.services.sheets.sheet_parts import NO_DESCRIPTOR, OWN_WORDS, new_sheet
from claimwright.services.sheets.training_notes import RuleTraining, TrainingNotes

KIND = "Training sheet"
MEANS, WHY = "What it means", "Why it happens, most common first"
PREVENT, NOTE = "How we prevent it", "What the note must say"
FOR_THE_DAY = {
    "000": "Its payment includes the visit of the day, unless 25 applies.",
    "010": "Its payment includes the visits of the day and of the 10 days after.",
    "090": "Its payment includes visits from the day before to 90 days after.",
}


def carc_training(
    match: Match, carc: Carc, rarc_of: Sequence[str], notes: TrainingNotes, today: date
) -> SheetDocument:
    """A training sheet for a denial; ``rarc_of`` are remarks seen with it."""
    means = [carc.meaning]
    if rarc_of:
        means.append(f"Often with {', '.join(rarc_of)}.")
    why = carc.causes or (carc.first_step,)
    heading = WHY if carc.causes else "First step"
    return _training(
        match.label,
        carc.title,
        means,
        why,
        notes.prevention_for(carc),
        notes.note_for(carc),
        (f"{OWN_WORDS}, checked {us_date_of(carc.checked)}. Printed {us_date(today)}.",),
        why_heading=heading,
    )


def rarc_training(
    rarc: Rarc, carc: Carc | None, notes: TrainingNotes, today: date
) -> SheetDocument:
    """A training sheet for a remark; ``carc`` is the denial it most often comes with."""
    means = [rarc.meaning]
    if rarc.alert:
        means.append("It is an alert: informational, it does not explain a denial.")
    prevent = notes.prevention_for(carc) if carc is not None else ()
    note = notes.note_for(carc) if carc is not None else ()
    foot = (f"{OWN_WORDS}, checked {us_date_of(rarc.checked)}. Printed {us_date(today)}.",)
    return _training(
        rarc.code,
        rarc.title,
        means,
        (rarc.first_step,),
        prevent,
        note,
        foot,
        why_heading="First step",
    )


def modifier_training(entry: ModifierEntry, today: date) -> SheetDocument:
    """A training sheet for a modifier."""
    modifier = entry.modifier
    bypass = (
        "It may bypass an NCCI edit where the record supports it."
        if modifier.ncci_associated
        else "It does not bypass an NCCI edit."
    )
    where = words.PLACEMENT.get(modifier.placement, modifier.placement)
    why = [modifier.note] if modifier.note else []
    return _training(
        modifier.code,
        modifier.title,
        (f"{modifier.title}.", bypass),
        why,
        (where, "Pick it from the note, never from the denial."),
        (modifier.record_must_show,),
        (f"{OWN_WORDS}. Printed {us_date(today)}.",),
        why_heading="Keep in mind",
    )


def pair_training(entry: PairEntry, notes: TrainingNotes, today: date) -> SheetDocument:
    """A training sheet for a pair, as of its date of service."""
    rule = notes.rule("ptp-edit")
    bypass = entry.verdict is PairVerdict.MODIFIER_MAY_HELP
    denied = entry.verdict is PairVerdict.DENIED
    note = rule.note if bypass else ("Nothing in the note changes this pair.",) if denied else ()
    verdict, tone = VERDICTS[entry.verdict]
    releases = ", ".join(sorted({row.release for row in entry.rows})) or "no row"
    return _training(
        f"{entry.first} · {entry.second}",
        "",
        (entry.text,),
        rule.why if bypass or denied else (),
        rule.prevent if bypass or denied else (),
        note,
        (f"NCCI PTP {releases}. {NO_DESCRIPTOR}. Printed {us_date(today)}.",),
        chips=((verdict, tone), (f"As of {us_date(entry.on)}", Tone.PLAIN)),
    )


def code_training(entry: CodeEntry, notes: TrainingNotes, today: date) -> SheetDocument:
    """A training sheet for a procedure code: the rules that apply to it."""
    means: list[str] = []
    rules: list[RuleTraining] = []
    if entry.primaries:
        named = " ".join(sorted({row.primary for row in entry.primaries} - {""}))
        means.append(f"It is an add-on: never alone. Primaries: {named or 'the payer decides'}.")
        rules.append(notes.rule("add-on-code"))
    if entry.fee is not None and entry.fee.global_days in FOR_THE_DAY:
        means.append(FOR_THE_DAY[entry.fee.global_days])
        rules.append(notes.rule("global-period"))
    if entry.column1_of or entry.column2_of:
        means.append(
            f"NCCI pairs: paid over {entry.column1_of:,} codes, denied under {entry.column2_of:,}."
        )
        rules.append(notes.rule("ptp-edit"))
    if entry.mue is not None:
        means.append(f"At most {words.limit_words(entry.mue)}.")
        rules.append(notes.rule("mue-units"))
    if entry.panel is not None or entry.panels:
        means.append("It belongs to a laboratory panel.")
        rules.append(notes.rule("lab-panel"))
    held = "; ".join(f"{release.table} {release.release}" for release in entry.releases)
    return _training(
        entry.code,
        entry.label,
        means or ("No loaded table covers this code on this date.",),
        [rule.why[0] for rule in rules],
        [rule.prevent[0] for rule in rules],
        [sentence for rule in rules for sentence in rule.note[:2]],
        (f"From {held}. {NO_DESCRIPTOR}. Printed {us_date(today)}.",),
        chips=((f"As of {us_date(entry.on)}", Tone.PLAIN),),
    )


def rule_training(rule: RuleTraining, today: date) -> SheetDocument:
    """A training sheet for a check rule."""
    named = ", ".join(f"CO-{carc}" for carc in rule.carcs)
    return _training(
        "",
        rule.title,
        (rule.means,),
        rule.why,
        rule.prevent,
        rule.note,
        (f"{OWN_WORDS}. Rests on {rule.citation}.", f"Printed {us_date(today)}."),
        chips=((f"Denied as {named}", Tone.PLAIN),) if named else (),
    )


def _training(
    code: str,
    title: str,
    means: Sequence[str],
    why: Sequence[str],
    prevent: Sequence[str],
    note: Sequence[str],
    foot: tuple[str, ...],
    *,
    why_heading: str = WHY,
    chips: Sequence[tuple[str, Tone]] = (),
) -> SheetDocument:
    parts = [
        TextPart(MEANS, tuple(means)),
        TextPart(why_heading, tuple(why), Mark.NUMBER if why_heading == WHY else Mark.NONE),
        TextPart(PREVENT, tuple(prevent), Mark.BULLET),
        TextPart(NOTE, tuple(note), Mark.BULLET),
    ]
    return new_sheet(KIND, code, title, chips, parts, foot, is_training=True)
