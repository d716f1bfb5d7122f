"""A billing term with its own page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A term as billers say it (``modifier indicator``), explained in our own words.

    ``title`` is a short definition, ``meaning`` an explanation in one to three sentences,
    ``in_practice`` what a biller does with it. ``where`` is its location (CMS-1500 item, 837P or
    835 segment, column of a CMS file), or empty. ``related`` are codes to look up.
    """

    code: str
    title: str
    meaning: str
    in_practice: tuple[str, ...] = ()
    where: str = ""
    related: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    checked: str = ""
