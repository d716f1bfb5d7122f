"""A separate process that types a claim in a window and then waits to be killed."""

import sys
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication
from tests.builders import a_claim
from tests.services.practice.practices import PASSPHRASE, a_service

from claimwright.app import make_navigator
from claimwright.domain.claim.claim import Patient
from claimwright.ui.shell.pages.routes import CLAIM
from claimwright.ui.shell.program.application import make_application

TYPED = a_claim(claim_number="K-1", patient=Patient("Cora Vale", None, "F", "V55"))


def main(folder: Path) -> None:
    """Open the file, type a claim, and print a line once the timer has saved the draft."""
    app: QApplication = make_application()
    navigator = make_navigator(folder, date(2026, 11, 20))
    navigator.services.use_practice(a_service(folder))
    navigator.services.practice.create(PASSPHRASE)
    navigator.window.show()
    navigator.window.show_page(CLAIM)
    assert navigator.practice.claim is not None
    navigator.practice.claim.draft_saved.connect(
        lambda: sys.stdout.write("saved\n") and sys.stdout.flush()
    )
    navigator.claim_page.session.change("Type", TYPED)
    app.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
