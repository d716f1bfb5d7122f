"""The main job with sample data and no screen: findings, letters, and a picture of each page."""

import json
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from claimwright.domain.claim.claim import PayerKind
from claimwright.domain.finding.report_json import report_json
from claimwright.files import save_bytes
from claimwright.rules.ptp.modifier_adviser import Shown
from claimwright.services.claims.claim_file import open_claim_file
from claimwright.services.letters.sample_letters import sample_letters
from claimwright.services.container import Services
from claimwright.services.sheets.sheets import SheetService
from claimwright.ui.claim.findings.adviser_form import Answers
from claimwright.ui.shell.main_window import LIKED_SIZE
from claimwright.ui.shell.navigator import CLAIM, LETTERS, LOOK_UP, REFERENCE, SETTINGS, Desk
from claimwright.ui.shell.theme import apply_theme

DEMO_DAY = date(2026, 11, 20)  # the samples' dates of service lie before it
SETTLE_MS = 250
ADVISER, WHAT_IF = "claim-adviser", "claim-what-if"
QUOTED = Answers(
    Shown.SEPARATE_VISIT,
    "New itching rash of both arms for two weeks; examined, contact dermatitis, cream begun.",
    "Office note of 2026-09-14",
    "page 1",
)
CODE_PAGE, PAIR_PAGE = "look-up-code", "look-up-pair"
LOOKED_UP = {LOOK_UP: "CO-97", CODE_PAGE: "77003", PAIR_PAGE: "17000 17281"}
SHEETS = {"CO-97": "look-up-97", "64483 77003": "look-up-64483-77003"}
PAGES = (LOOK_UP, CODE_PAGE, PAIR_PAGE, CLAIM, LETTERS, REFERENCE, SETTINGS)


def run_demo(folder: Path) -> Iterator[str]:
    """Do it all in a folder; yields one line a thing done.

    Raises:
        BillingError: the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        bench = Services(Path(data), DEMO_DAY)
        yield _write_findings(bench, folder)
        yield from _write_letters(bench, folder)
        yield from _write_sheets(bench, folder)
        yield from _write_pictures(bench, folder)
        bench.close()


def _write_findings(bench: Services, folder: Path) -> str:
    reports = []
    for path in sorted((bench.resources / "samples").glob("*.json")):
        for loaded in open_claim_file(path).claims:
            reports.append(bench.checker.check(loaded.claim, loaded.history, bench.today))
    content = [report_json(report) for report in reports]
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    save_bytes(text.encode(), folder / "findings.json")
    count = sum(len(report.findings) for report in reports)
    return f"findings.json: {count} findings on {len(reports)} sample claims"


def _write_letters(bench: Services, folder: Path) -> Iterator[str]:
    for name, draft in sample_letters(bench):
        save_bytes(bench.letters.final_pdf(draft), folder / f"{name}.pdf")
        yield f"{name}.pdf: {draft.kind.title}"


def _write_sheets(bench: Services, folder: Path) -> Iterator[str]:
    """The page and the training sheet of a denial and of a pair."""
    sheets = SheetService(bench.resources, bench.lookup.carc, bench.today)
    for query, name in SHEETS.items():
        match = bench.lookup.search(query)[0]
        page, training, *_ = sheets.choices(match, bench.lookup.entry(match, bench.today))
        for choice, kind in ((page, "page"), (training, "training")):
            save_bytes(sheets.pdf(choice.make()), folder / f"{name}-{kind}.pdf")
            yield f"{name}-{kind}.pdf: {match.label}, {choice.title.lower()}"


def _write_pictures(bench: Services, folder: Path) -> Iterator[str]:
    from claimwright.ui.shell.application import make_application

    app = make_application()
    for theme in ("light", "dark"):
        apply_theme(app, theme)
        desk = Desk(bench)
        desk.window.resize(LIKED_SIZE)  # a picture has no screen to fit on
        desk.window.show()
        desk.tell_tables()
        for page in (*PAGES, ADVISER, WHAT_IF):
            _furnish(desk, page)
            _settle()
            name = f"{page}-{theme}.png"
            desk.window.grab().save(str(folder / name))
            yield name
        yield _write_batch_picture(desk, folder, theme)
        yield from _write_practice_pictures(desk, folder, theme)
        desk.window.may_close = _nothing_to_ask
        desk.window.close()
        desk.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, 0)


def _write_batch_picture(desk: Desk, folder: Path, theme: str) -> str:
    """The sample claims checked at once."""
    desk.checks.check_many()
    batch = desk.checks.batch
    assert batch is not None
    batch.check(sorted((desk.bench.resources / "samples").glob("*.json")))
    while batch.outcome is None:
        _settle()
    _settle()
    name = f"many-claims-{theme}.png"
    batch.grab().save(str(folder / name))
    batch.close()
    return name


def _write_practice_pictures(desk: Desk, folder: Path, theme: str) -> Iterator[str]:
    """The practice file with invented people in it, open and locked."""
    from claimwright.ui.practice import pictures

    pictures.open_practice_for_pictures(desk)
    acts: dict[str, Callable[[], object]] = {
        name: partial(show, desk.practice_page) for name, show in pictures.PICTURES.items()
    }
    acts["claim-picker"] = partial(pictures.show_picker, desk)
    acts["practice-locked"] = partial(pictures.show_locked, desk)
    for name, act in acts.items():
        act()
        _settle()
        desk.window.grab().save(str(folder / f"{name}-{theme}.png"))
        yield f"{name}-{theme}.png"


def _furnish(desk: Desk, page: str) -> None:
    """Bring a page to the state that a biller would see in the middle of her work."""
    if page in LOOKED_UP:
        desk.look_up(LOOKED_UP[page])
    elif page == CLAIM:
        desk.show_sample("A-1002.json")
        desk.window.show_page(CLAIM)
        desk.claim_page.findings.walk(1)
    elif page == ADVISER:
        desk.show_sample("A-1003.json")
        desk.window.show_page(CLAIM)
        _advise(desk)
    elif page == WHAT_IF:
        desk.show_sample("A-1003.json")
        desk.window.show_page(CLAIM)
        desk.claim_page.what_if.open_bar()
        desk.claim_page.what_if.suppose(date(2026, 10, 5), PayerKind.COMMERCIAL)
    elif page == LETTERS:
        desk.show_sample("A-1001.json")
        session = desk.claim_page.session
        edit = next(fix.edit for fix in session.report.findings[0].fixes if fix.edit)
        session.apply(edit)
        desk.begin_letter("corrected-claim", "CO-107")
    else:
        desk.window.show_page(page)


def _advise(desk: Desk) -> None:
    """Say what the record shows of a pair, quote it, and ask which modifier fits."""
    findings = desk.claim_page.findings
    for _ in findings.cards:
        findings.walk(1)
        card = findings.at_hand()
        if card is not None and card.review.ask_link in card.review.links:
            card.review.open_adviser(QUOTED)
            if card.review.adviser is not None:
                card.review.adviser.tell()
            return


def _nothing_to_ask() -> bool:
    """The samples are in files already."""
    return True


def _settle() -> None:
    """Let timers and paints happen."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()
