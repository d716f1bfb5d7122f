"""Every test of the window works on the real one."""

from tests.ui.windows import claim_desk, data_folder, desk, keyboard, reference_folder

__all__ = ["claim_desk", "data_folder", "desk", "keyboard", "reference_folder"]
