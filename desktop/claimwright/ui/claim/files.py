"""The dialogs for opening and saving a claim."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QInputDialog, QWidget

from claimwright.domain.claim.claim import Claim
from claimwright.domain.dates import us_date
from claimwright.domain.money import money_label
from claimwright.services.claims.claim_file import LoadedClaim
from claimwright.ui.claim.session import ClaimSession
from claimwright.ui.widgets.controls.file_dialogs import Folder, open_file, save_file
from claimwright.ui.widgets.feedback.boxes import confirm_discard

CLAIM_SUFFIXES = (".json", ".837", ".txt", ".edi", ".dat", ".x12", ".clm")
CLAIM_FILES = f"Claims ({' '.join(f'*{suffix}' for suffix in CLAIM_SUFFIXES)});;All files (*)"


def ask_open_path(parent: QWidget) -> Path | None:
    """The file to open, or None if the user canceled."""
    return open_file(parent, "Open a claim", Folder.IMPORTS, CLAIM_FILES)


def dropped_claim(dropped: QMimeData) -> Path | None:
    """The claim file being dragged, or None unless it is exactly one claim file."""
    paths = [Path(url.toLocalFile()) for url in dropped.urls() if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in CLAIM_SUFFIXES:
        return paths[0]
    return None


def ask_save_path(parent: QWidget, claim: Claim) -> Path | None:
    """Where to save, or None; the dialog's title says that the file is not encrypted."""
    suggestion = f"{claim.claim_number or 'claim'}.json"
    title = "Save the claim as a file (the file is not encrypted)"
    return save_file(parent, title, Folder.IMPORTS, suggestion, "Claim (*.json)")


def ask_claim(parent: QWidget, claims: Sequence[LoadedClaim]) -> LoadedClaim | None:
    """The claim to show, or None if canceled; asks which if the file has several."""
    if len(claims) == 1:
        return claims[0]
    names = [claim_name(place, loaded.claim) for place, loaded in enumerate(claims, 1)]
    dialog = QInputDialog(parent)
    dialog.setWindowTitle("Which claim?")
    dialog.setLabelText(f"The file holds {len(claims):,} claims:")
    dialog.setComboBoxItems(names)
    dialog.setOption(QInputDialog.InputDialogOption.UseListViewForComboBoxItems)
    dialog.setOkButtonText("Open")
    dialog.resize(560, 420)
    agreed = dialog.exec() == QInputDialog.DialogCode.Accepted
    return claims[names.index(dialog.textValue())] if agreed else None


def claim_name(place: int, claim: Claim) -> str:
    """One line about a claim: its place in the file, number, date, line count and total."""
    days = sorted(line.date for line in claim.lines if line.date)
    day = us_date(days[0]) if days else "no date"
    total = money_label(claim.total_charge)
    lines = f"{len(claim.lines)} line{'' if len(claim.lines) == 1 else 's'}"
    number = claim.claim_number or "no number"
    return f"{place}. {number} · {claim.patient.name or 'no name'} · {day} · {lines} · {total}"


def may_replace(parent: QWidget, session: ClaimSession) -> bool:
    """Whether another claim may replace this one; asks if there are unsaved changes."""
    if session.is_saved or session.is_tried_out:
        return True
    return confirm_discard(
        parent, "This claim has changes that are not saved in any file. Leave it anyway?"
    )
