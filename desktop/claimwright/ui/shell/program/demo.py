"""The demo without a screen: findings, letters and screenshots from sample data."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEventLoop,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QWidget

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.finding import EditOp
from claimwright.domain.finding.modifier_advice import Shown
from claimwright.domain.finding.report_json import report_json
from claimwright.errors import BillingError
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.container import Services
from claimwright.services.exports.saved_file import save_bytes
from claimwright.services.letters.sample_letters import sample_letters
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.claim.findings.adviser_form import Answers
from claimwright.ui.insights import pictures as insights_pictures
from claimwright.ui.practice import pictures
from claimwright.ui.shell.main_window import DEFAULT_SIZE
from claimwright.ui.shell.pages.navigator import Navigator
from claimwright.ui.shell.pages.routes import CLAIM, DENIALS, LETTERS, LOOK_UP, REFERENCE, SETTINGS
from claimwright.ui.shell.program.application import make_application
from claimwright.ui.theme import apply_theme, use_theme_files
from claimwright.ui.worklist import pictures as worklist_pictures

DEMO_DAY = date(2026, 11, 20)  # after the dates of service of the samples
SETTLE_MS = 250


@dataclass(frozen=True, slots=True)
class PictureSize:
    """A window's size in logical pixels, and its device pixel ratio."""

    width: int
    height: int
    scale: int = 1


DEFAULT_PICTURE = PictureSize(DEFAULT_SIZE.width(), DEFAULT_SIZE.height())
SIZES = {
    "1280x720": PictureSize(1280, 720),
    "1024x700": PictureSize(1024, 700),
    "200%": PictureSize(960, 560, 2),
}
ADVISER, WHAT_IF = "claim-adviser", "claim-what-if"
PACKET = "letters-packet"
QUOTED = Answers(
    Shown.SEPARATE_VISIT,
    "New itching rash of both arms for two weeks; examined, contact dermatitis, cream begun.",
    "Office note of 09/14/2026",
    "page 1",
)
CODE_PAGE, PAIR_PAGE = "look-up-code", "look-up-pair"
LOOKED_UP = {LOOK_UP: "CO-97", CODE_PAGE: "77003", PAIR_PAGE: "17000 17281"}
SHEETS = {"CO-97": "look-up-97", "64483 77003": "look-up-64483-77003"}
PAGES = (LOOK_UP, CODE_PAGE, PAIR_PAGE, CLAIM, LETTERS, PACKET, DENIALS, REFERENCE, SETTINGS)


def run_demo(folder: Path, *, all_sizes: bool = False) -> Iterator[str]:
    """Write everything to a folder; yields a line for each file.

    With ``all_sizes``, screenshots are made at each of `SIZES`, in a folder for each size.

    Raises:
        BillingError: the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise BillingError(
            f"{folder.name} cannot be used as a folder ({problem.strerror}); choose another."
        ) from None
    with tempfile.TemporaryDirectory() as data:
        services = Services(Path(data), DEMO_DAY)
        yield _write_findings(services, folder)
        yield from _write_letters(services, folder)
        yield from _write_sheets(services, folder)
        for name, size in (SIZES if all_sizes else {"": DEFAULT_PICTURE}).items():
            (folder / name).mkdir(exist_ok=True)
            yield from _write_pictures(services, folder, name, size)
        services.close()


def _write_findings(services: Services, folder: Path) -> str:
    reports = []
    for path in sorted((services.resources / "samples").glob("*.json")):
        for loaded in open_claim_file(path).claims:
            reports.append(services.checker.check(loaded.claim, loaded.history, services.today))
    content = [report_json(report) for report in reports]
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    save_bytes(text.encode(), folder / "findings.json")
    count = sum(len(report.findings) for report in reports)
    return f"findings.json: {count} findings on {len(reports)} sample claims"


def _write_letters(services: Services, folder: Path) -> Iterator[str]:
    for name, draft in sample_letters(services):
        save_bytes(services.letters.final_pdf(draft), folder / f"{name}.pdf")
        yield f"{name}.pdf: {draft.kind.title}"


def _write_sheets(services: Services, folder: Path) -> Iterator[str]:
    """Write the page and the training sheet of a denial and of a pair."""
    sheets = SheetService(services.resources, services.lookup.carc, services.today)
    for query, name in SHEETS.items():
        match = services.lookup.search(query)[0]
        page, training, *_ = sheets.choices(match, services.lookup.entry(match, services.today))
        for choice, kind in ((page, "page"), (training, "training")):
            save_bytes(sheets.pdf(choice.make()), folder / f"{name}-{kind}.pdf")
            yield f"{name}-{kind}.pdf: {match.label}, {choice.title.lower()}"


def _write_pictures(
    services: Services, folder: Path, where: str, size: PictureSize
) -> Iterator[str]:
    """Write screenshots of each page in both themes; ``where`` is the folder of the size."""
    qInstallMessageHandler(_say)
    app = make_application()
    take = partial(_take_picture, folder / where, size.scale)
    use_theme_files(app, services.resources)
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        navigator = Navigator(services)
        navigator.window.resize(size.width, size.height)  # regardless of the screen
        navigator.window.show()
        navigator.update_tables()
        for page in (*PAGES, ADVISER, WHAT_IF):
            _build_page(navigator, page)
            _settle()
            yield take(navigator.window, f"{page}-{theme}.png")
        yield _write_batch_picture(navigator, take, theme)
        yield from _write_practice_pictures(navigator, take, theme)
        navigator.close_without_asking()  # the samples need not be saved
        navigator.window.close()
        navigator.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, 0)


def _take_picture(folder: Path, scale: int, window: QWidget, name: str) -> str:
    """Save a window's picture at a scale; return the file's name."""
    picture = QPixmap(window.size() * scale)
    picture.setDevicePixelRatio(scale)
    window.render(picture)
    picture.save(str(folder / name))
    return f"{folder.name}/{name}" if folder.name in SIZES else name


def _say(kind: QtMsgType, _context: object, message: str) -> None:
    """Print Qt's messages, except those about the missing screen."""
    if not message.startswith("This plugin does not support"):
        sys.stderr.write(f"{message}\n")


Take = Callable[[QWidget, str], str]


def _write_batch_picture(navigator: Navigator, take: Take, theme: str) -> str:
    """Write a screenshot of the batch window with the sample claims."""
    navigator.checks.check_many()
    batch = navigator.checks.batch
    assert batch is not None
    batch.check(sorted((navigator.services.resources / "samples").glob("*.json")))
    while batch.outcome is None:
        _settle()
    _settle()
    name = take(batch, f"many-claims-{theme}.png")
    batch.close()
    return name


def _write_practice_pictures(navigator: Navigator, take: Take, theme: str) -> Iterator[str]:
    """Write screenshots of a practice file of invented people, open and locked."""
    pictures.open_practice_for_pictures(navigator)
    acts: dict[str, Callable[[], object]] = {
        name: partial(show, navigator.practice_page) for name, show in pictures.PICTURES.items()
    }
    acts["claim-picker"] = partial(pictures.show_picker, navigator)
    acts |= {
        name: partial(show, navigator, _settle) for name, show in insights_pictures.PICTURES.items()
    }
    acts |= {
        name: partial(show, navigator, _settle) for name, show in worklist_pictures.PICTURES.items()
    }
    acts["practice-recovery-key"] = partial(pictures.show_recovery_key, navigator)
    acts["practice-locked"] = partial(pictures.show_locked, navigator)
    acts["practice-first-passphrase"] = partial(pictures.show_first_passphrase, navigator)
    for name, act in acts.items():
        act()
        _settle()
        yield take(navigator.window, f"{name}-{theme}.png")


def _build_page(navigator: Navigator, page: str) -> None:
    """Put a page in a state that a biller would see while working."""
    if page in LOOKED_UP:
        navigator.look_up(LOOKED_UP[page])
    elif page == DENIALS:
        navigator.show_sample("A-1002.json")
        navigator.window.show_page(DENIALS)
        navigator.pages.denials.begin("CO-50 N115 3000.00", 2)
    elif page == CLAIM:
        navigator.show_sample("A-1002.json")
        navigator.window.show_page(CLAIM)
        navigator.claim_page.findings.walk(1)
    elif page == ADVISER:
        navigator.show_sample("A-1003.json")
        navigator.window.show_page(CLAIM)
        _advise(navigator)
    elif page == WHAT_IF:
        navigator.show_sample("A-1003.json")
        navigator.window.show_page(CLAIM)
        navigator.claim_page.what_if.open_bar()
        navigator.claim_page.what_if.suppose(date(2026, 10, 5), PayerKind.COMMERCIAL)
    elif page == LETTERS:
        navigator.show_sample("A-1001.json")
        session = navigator.claim_page.session
        edits = (fix.edit for fix in session.report.findings[0].fixes)
        session.apply(next(edit for edit in edits if edit and edit.op is EditOp.ADD_LINE))
        navigator.begin_letter("corrected-claim", "CO-107")
    elif page == PACKET:
        navigator.show_sample("A-1002.json")
        navigator.begin_letter("appeal-general", "CO-236")
        letters = navigator.letters_page
        letters.parts.show_packet()
        letters.packet.add_sheets()
    else:
        navigator.window.show_page(page)


def _advise(navigator: Navigator) -> None:
    """Fill in the modifier adviser of the first finding that has one."""
    findings = navigator.claim_page.findings
    for _ in findings.cards:
        findings.walk(1)
        card = findings.make_current()
        if card is not None and card.review.ask_link in card.review.links:
            card.review.open_adviser(QUOTED)
            if card.review.adviser is not None:
                card.review.adviser.show_advice()
            return


def _settle() -> None:
    """Process timers and paint events for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
