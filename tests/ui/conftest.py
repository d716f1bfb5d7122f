"""UI tests use the real window."""

from typing import NoReturn

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from tests.ui.windows import claim_navigator, data_folder, keyboard, navigator

__all__ = ["claim_navigator", "data_folder", "keyboard", "navigator"]


@pytest.fixture(autouse=True)
def no_print_dialog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test that opens the system's print dialog instead of waiting for a user."""

    def fail(_dialog: QPrintDialog) -> NoReturn:
        pytest.fail("the print dialog was opened; replace `printing.ask_and_print`")

    monkeypatch.setattr(QPrintDialog, "exec", fail)
