"""The settings of one data folder, as the window reads and changes them."""

from pathlib import Path

from claimwright.settings import (
    LOCK_MINUTES,
    PAGES,
    TEXT_SIZES,
    THEMES,
    Settings,
    load_settings,
    save_settings,
)

__all__ = ["LOCK_MINUTES", "PAGES", "TEXT_SIZES", "THEMES", "Settings", "SettingsService"]


class SettingsService:
    """The settings in effect (``current``); `use` changes and saves them."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self.current = load_settings(data_dir)

    def use(self, settings: Settings) -> None:
        """Apply changed settings; only for this run if the folder is not writable."""
        self.current = settings
        save_settings(settings, self._data_dir)
