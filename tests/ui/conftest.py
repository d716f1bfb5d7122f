"""Every test of the window works on the real one."""

from tests.ui.windows import claim_navigator, data_folder, keyboard, navigator

__all__ = ["claim_navigator", "data_folder", "keyboard", "navigator"]
