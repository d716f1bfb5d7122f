"""The program's settings, declared once; none contains patient data."""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path

from claimwright.files import replace_text

SETTINGS_FILE = "settings.json"
THEMES = ("system", "light", "dark")
PAGES = ("letter", "a4")
TEXT_SIZES = ("90", "100", "110", "125", "150", "175")  # percent
LOCK_MINUTES = ("2", "5", "10", "15", "30", "60")


@dataclass(frozen=True, slots=True)
class Settings:
    """The user's settings. ``theme`` is one of `THEMES`, ``page`` the paper size of letters.

    ``window`` is the window geometry as saved by Qt, in hexadecimal. ``lock_minutes``, one of
    `LOCK_MINUTES`, is the idle time after which the practice file locks. ``text_size`` is one of
    `TEXT_SIZES`. ``folders`` has the last folder used for each kind of file, as JSON; ``tables``
    has the column widths and sort order of the tables, also as JSON.
    """

    theme: str = "system"
    page: str = "letter"
    window: str = ""
    lock_minutes: str = "10"
    text_size: str = "100"
    folders: str = ""
    tables: str = ""


_CHOICES = {"theme": THEMES, "page": PAGES, "lock_minutes": LOCK_MINUTES, "text_size": TEXT_SIZES}


def load_settings(data_dir: Path) -> Settings:
    """Load the settings of a data folder; missing or damaged ones get their defaults."""
    try:
        content = json.loads((data_dir / SETTINGS_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(content, dict):
        return Settings()
    names = {field.name for field in fields(Settings)}
    known = {
        name: value
        for name, value in content.items()
        if name in names and isinstance(value, str) and value in _CHOICES.get(name, (value,))
    }
    return replace(Settings(), **known)


def save_settings(settings: Settings, data_dir: Path) -> None:
    """Save the settings; if the folder cannot be written, they apply to this run only."""
    with suppress(OSError):
        replace_text(data_dir / SETTINGS_FILE, json.dumps(asdict(settings), indent=1) + "\n")
