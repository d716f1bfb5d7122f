"""Every test of the window works on the real one."""

from tests.ui.desks import data_folder, desk, reference_folder

__all__ = ["data_folder", "desk", "reference_folder"]
