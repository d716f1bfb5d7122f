"""Every setting of the program, declared once; none holds patient data."""

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
    """What the user chose. ``theme`` is one of `THEMES`, ``page`` the paper of letters.

    ``window`` is the window's place as Qt keeps it, in hexadecimal digits; ``lock_minutes``, one of
    `LOCK_MINUTES`, is after how long without a key or a click the practice file locks itself.
    ``text_size`` is one of `TEXT_SIZES`; ``folders`` is where files of each kind
    were chosen last, as JSON; ``tables`` holds the widths and the order of the tables, likewise.
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
    """The settings of a data folder; what is missing or damaged is as at the first start."""
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
    """Save the settings; where the folder cannot be written they apply to this run only."""
    with suppress(OSError):
        replace_text(data_dir / SETTINGS_FILE, json.dumps(asdict(settings), indent=1) + "\n")
