"""The pages of the window: key, title and shortcut."""

from dataclasses import dataclass

LOOK_UP, CLAIM, LETTERS, DENIALS = "look-up", "claim", "letters", "denials"
REFERENCE, PRACTICE, SETTINGS = "reference", "practice", "settings"
INSIGHTS = "insights"


@dataclass(frozen=True, slots=True)
class Route:
    """A page of the window."""

    key: str
    title: str
    shortcut: str


ROUTES = (
    Route(LOOK_UP, "Look up", "Ctrl+1"),
    Route(CLAIM, "Claim", "Ctrl+2"),
    Route(LETTERS, "Letters", "Ctrl+3"),
    Route(DENIALS, "Denials", "Ctrl+4"),
    Route(REFERENCE, "Reference", "Ctrl+5"),
    Route(PRACTICE, "Practice", "Ctrl+6"),
    Route(INSIGHTS, "Insights", "Ctrl+7"),
    Route(SETTINGS, "Settings", "Ctrl+,"),
)
"""In the order in which they are listed."""

PATIENT_ROUTES = (CLAIM, LETTERS, DENIALS, INSIGHTS)
"""Pages that may show a patient; locking closes them."""
