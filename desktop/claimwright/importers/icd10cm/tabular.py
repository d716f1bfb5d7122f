"""The ICD-10-CM tabular list as NCHS publishes it: one XML of chapters, sections and codes."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from claimwright.domain.reference.diagnosis import DiagnosisRow, bare, dotted
from claimwright.errors import BillingError
from claimwright.importers.head import Head
from claimwright.importers.icd10cm.release import release_of
from claimwright.importers.icd10cm.seventh import limits_in, within_limits
from claimwright.importers.icd10cm.sides import with_sides
from claimwright.importers.icd10cm.traits import place_of

ROOT = "ICD10CM.tabular"
MAX_SIZE = 64 << 20  # bytes; NCHS's is 10 MB
_YEAR = re.compile(r"<version>\s*(20\d\d)\s*</version>")
_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_RANGE = re.compile(
    r"^([A-Z]\w\w(?:\.\w{1,4})?)\.?-?(?:\s*-\s*([A-Z]\w\w(?:\.\w{1,4})?)\.?-?)?$", re.ASCII
)

Seventh = tuple[tuple[str, str], ...]
Ranges = tuple[tuple[str, str], ...]


def recognizes(head: Head) -> bool:
    """Whether this is the tabular list."""
    return f"<{ROOT}" in head.text[:2000]


def stated_release(head: Head) -> str:
    """The release given in the file or its names, empty if neither has one."""
    year = _YEAR.search(head.text)
    return release_of(head.source.names, year[1] if year else "")


def read(head: Head) -> list[DiagnosisRow]:
    """Every category and code of the list, in its order.

    Raises:
        BillingError: the file is damaged or not the tabular list.
    """
    root = _parsed(head)
    categories = (each for section in root.iter("section") for each in section.findall("diag"))
    rows = [row for category in categories for row in _rows(category, ())]
    rows = within_limits(rows, limits_in(_plain(note.text) for note in root.iter("note")))
    if not rows:
        raise BillingError(f"{head.source.label} has no diagnoses; download it again from CMS.")
    return with_sides(rows)


def _parsed(head: Head) -> ElementTree.Element:
    if head.source.size > MAX_SIZE:
        raise BillingError(f"{head.source.label} is larger than any published table.")
    if "<!DOCTYPE" in head.text or "<!ENTITY" in head.text:
        raise BillingError(
            f"{head.source.label} defines its own entities, which NCHS's file does not; "
            "download it again from CMS."
        )
    try:
        with head.source.open() as stream:
            return ElementTree.parse(stream).getroot()
    except (ElementTree.ParseError, ValueError, LookupError):
        raise BillingError(
            f"{head.source.label} is damaged or was not downloaded whole; download it again."
        ) from None


def _rows(element: ElementTree.Element, seventh: Seventh) -> Iterator[DiagnosisRow]:
    code, title = _text(element, "name"), _text(element, "desc")
    within = element.findall("diag")
    own = _seventh(element) or seventh
    yield DiagnosisRow(
        code=dotted(code),
        title=title,
        billable=not within and not own,
        seventh=() if within else own,
        place=place_of(code, title),
        terms=tuple(_notes(element, "inclusionTerm", "includes")),
        excludes=_ranges(element),
    )
    for each in within:
        yield from _rows(each, own)


def _seventh(element: ElementTree.Element) -> Seventh:
    """The 7th characters that an element requires for all codes below it."""
    found = element.find("sevenChrDef")
    if found is None:
        return ()
    return tuple((one.get("char", ""), _plain(one.text)) for one in found.findall("extension"))


def _ranges(element: ElementTree.Element) -> Ranges:
    """The codes that the element's Excludes1 notes name.

    Notes of whole sections and chapters are not read: "radiculitis NOS" with every mononeuropathy
    would flag too many pairs that are billed correctly. A note that names codes by a rule
    ("E08-E13 with .52") or not at all is skipped, to avoid false findings.
    """
    found: dict[tuple[str, str], None] = {}
    for note in _notes(element, "excludes1"):
        for inside in _IN_BRACKETS.findall(note):
            for part in inside.split(","):
                if match := _RANGE.match(part.strip()):
                    found[bare(match[1]), bare(match[2] or match[1])] = None
                else:
                    break  # "A37 with fifth character 1, B20": the rule covers the rest
    return tuple(found)


def _notes(element: ElementTree.Element, *kinds: str) -> Iterator[str]:
    for kind in kinds:
        for block in element.findall(kind):
            yield from (_plain(note.text) for note in block.findall("note") if note.text)


def _text(element: ElementTree.Element, name: str) -> str:
    return _plain(element.findtext(name))


def _plain(text: str | None) -> str:
    return " ".join((text or "").split())
