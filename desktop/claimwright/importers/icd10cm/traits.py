"""Where an ICD-10-CM code may be listed, by its title or chapter."""

from claimwright.domain.codes import is_external_cause
from claimwright.domain.reference.diagnosis import Place

_MANIFESTATION = "diseases classified elsewhere"


def place_of(code: str, title: str) -> Place:
    """Where a code may be listed on a claim.

    ICD-10-CM guidelines I.A.13: a title "in diseases classified elsewhere" is a manifestation and
    never listed first; I.C.20.a: nor is an external cause.
    """
    if is_external_cause(code):
        return Place.CAUSE
    return Place.NEVER_FIRST if _MANIFESTATION in title.lower() else Place.ANY
