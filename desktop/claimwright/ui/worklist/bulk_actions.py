"""The bulk actions: each asks in a small form, runs immediately, and can be undone."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtWidgets import QWidget

from claimwright.domain.dates import us_date
from claimwright.domain.letter.letter import PageSize
from claimwright.domain.worklist.open_denial import OpenDenial
from claimwright.errors import BillingError
from claimwright.services.container import Services
from claimwright.services.letters.packets.bulk_letters import BulkResult
from claimwright.services.worklist.bulk import (
    CorrectedClaims,
    bulk_text,
    discard_corrected_claims,
    make_corrected_claims,
    make_letters,
    needs_corrected_claim,
    needs_letter,
)
from claimwright.services.worklist.open_work import open_work
from claimwright.ui.practice.access.file_access import FileAccess
from claimwright.ui.shell.program.background import Job
from claimwright.ui.widgets.controls.file_dialogs import Folder, choose_folder
from claimwright.ui.widgets.fields.choice import Choice
from claimwright.ui.worklist.bulk_form import (
    CLOSING_REASONS,
    FormSpec,
    day_line,
    read_day,
    sending_choice,
    text_with_offers,
)
from claimwright.ui.worklist.list.list_port import ListPort

MAX_CLAIMS = 12  # claims offered to wait for


class BulkActions:
    """The actions on the selected denials of a worklist, or on the current one."""

    def __init__(self, services: Services, file_access: FileAccess, view: ListPort) -> None:
        self._services = services
        self._file_access = file_access
        self._view = view
        self._title = ""  # the last signer's

    def entries(self) -> Sequence[tuple[str, str, Callable[[], object]]]:
        """The entries of the table's menu: text, key and action."""
        return (
            ("Open", "Return", self._view.open_current),
            ("Assign…", "Ctrl+G", self.assign),
            ("Follow up…", "Ctrl+T", self.follow_up),
            ("Add note…", "Ctrl+N", self.add_note),
            ("Mark as sent…", "Ctrl+M", self.mark_sent),
            ("Hold until paid…", "", self.hold),
            ("Close…", "Ctrl+Backspace", self.close),
            ("Open again", "", self.reopen),
        )

    # ---- actions with a form

    def assign(self) -> None:
        """Assign the selected denials."""
        editor = text_with_offers(self._view.owners, self._services.practice.store.file.who)
        ids = self._view.chosen

        def act() -> None:
            owner = editor.text()
            change = self._view.service.assign(ids, owner)
            self._view.show_change(
                f"{_count(ids)} {f'assigned to {owner}' if owner else 'unassigned'}.", change
            )

        self._ask("Assign", [("To", editor)], "Assign", act)

    def follow_up(self) -> None:
        """Set the follow-up date of the selected denials."""
        editor = day_line(None, "12/01/26; empty: none")
        ids = self._view.chosen

        def act() -> None:
            day = read_day(editor, self._services.today, may_be_empty=True)
            change = self._view.service.follow_up(ids, day)
            text = f"on {us_date(day)}" if day else "on no day"
            self._view.show_change(f"{_count(ids)} to follow up {text}.", change)

        self._ask("Follow up", [("On", editor)], "Set", act)

    def add_note(self) -> None:
        """Add a note to the selected denials."""
        editor = text_with_offers(())
        ids = self._view.chosen

        def act() -> None:
            for denial_id in ids:
                self._view.service.note(denial_id, editor.text())
            self._view.show_message(f"Note added to {_count(ids)}.")

        self._ask("Add note", [("Note", editor)], "Add", act)

    def mark_sent(self) -> None:
        """Record that the letters or claims of the selected denials were sent."""
        how = sending_choice()
        day = day_line(self._services.today)
        ids = self._view.chosen

        def act() -> None:
            sent = read_day(day, self._services.today)
            assert sent is not None  # `read_day` rejects an empty date here
            change = self._view.service.mark_sent(ids, sent, str(how.currentData()))
            self._view.show_change(f"{_count(ids)} marked as sent {us_date(sent)}.", change)

        self._ask("Mark as sent", [("How", how), ("On", day)], "Mark as sent", act)

    def close(self) -> None:
        """Close the selected denials with a reason."""
        editor = text_with_offers(CLOSING_REASONS)
        ids = self._view.chosen

        def act() -> None:
            change = self._view.service.close(ids, editor.text())
            self._view.show_change(f"{_count(ids)} closed; nothing was written off.", change)

        self._ask("Close", [("Because", editor)], "Close", act)

    def hold(self) -> None:
        """Put the selected denials on hold until another claim of the patient is paid."""
        ids = self._view.chosen
        claims = self._view.service.claims_to_wait_for(ids)
        if not claims:
            self._view.show_problem(
                "No other claim of this patient is saved; save the one to wait for first."
            )
            return
        choice = Choice()
        for claim_id, title in claims[:MAX_CLAIMS]:
            choice.addItem(title, claim_id)

        def act() -> None:
            change = self._view.service.hold(ids, int(choice.currentData()))
            self._view.show_change(f"{_count(ids)} on hold until that claim is paid.", change)

        self._ask("Hold until paid", [("Claim", choice)], "Hold", act)

    def reopen(self) -> None:
        """Reopen the selected denials."""
        ids = self._view.chosen
        if ids:
            change = self._view.service.reopen(ids)
            self._view.show_change(f"{_count(ids)} open again.", change)

    def _ask(
        self, title: str, fields: Sequence[tuple[str, QWidget]], go: str, act: Callable[[], object]
    ) -> None:
        count = len(self._view.chosen)
        if not count:
            self._view.show_problem("Select a denial first (Space).")
            return
        named = f"{title} {_count(self._view.chosen)}"
        self._view.ask(FormSpec(named, fields, go, act))

    # ---- actions on another thread

    def correct_claims(self) -> None:
        """Save the corrected claims as drafts of the saved claims."""
        denials = [one for one in self._chosen() if needs_corrected_claim(one)]
        if not denials:
            self._view.show_problem(
                "None of these calls for a corrected or new claim on a saved claim."
            )
            return
        access = self._services.work_access

        def work(_job: Job[CorrectedClaims]) -> CorrectedClaims:
            with open_work(access) as opened:
                return make_corrected_claims(opened, denials)

        self._view.show_message("Making corrected claims…")
        self._file_access.run(work, self._show_corrected, self._fail)

    def _show_corrected(self, made: CorrectedClaims) -> None:
        count = len(made.claim_ids)
        parts = [f"{count:,} corrected claim{'' if count == 1 else 's'} saved as drafts."]
        parts += list(made.problems[:3])
        if not count:
            self._view.show_problem(" ".join(parts))
            return

        def undo() -> None:
            with open_work(self._services.work_access) as opened:
                discard_corrected_claims(opened, made.claim_ids)
            self._view.show_message("The drafts were discarded; the saved claims are unchanged.")

        parts.append("Open them in Saved claims (Ctrl+O) to check and submit.")
        self._view.refresh()
        self._view.offer_undo(" ".join(parts), undo)

    def make_letters(self) -> None:
        """Write the letters of the selected denials to a folder, one PDF per payer."""
        denials = [one for one in self._chosen() if needs_letter(one)]
        if not denials:
            self._view.show_problem(
                "None of these calls for a letter: answer its question, or close it."
            )
            return
        profile = self._services.practice.store.profile.get()
        name, title = text_with_offers((), profile.contact), text_with_offers((), self._title)

        def act() -> None:
            self._title = title.text()
            title_of_dialog = "Folder for the letters (the files are not encrypted)"
            chosen = choose_folder(self._view.window(), title_of_dialog, Folder.LETTERS)
            if chosen is not None:
                signer = {"signer_name": name.text(), "signer_title": title.text()}
                self.make_letters_in(chosen, signer)

        fields = [("Signed by", name), ("Title", title)]
        self._ask("Make letters for", fields, "Choose folder…", act)

    def make_letters_in(self, folder: Path, signer: Mapping[str, str]) -> None:
        """Write the letters of the selected denials to this folder."""
        denials = [one for one in self._chosen() if needs_letter(one)]
        access, services = self._services.work_access, self._services
        page = PageSize(services.settings.current.page)

        def work(job: Job[BulkResult]) -> BulkResult:
            with open_work(access) as opened:
                letters = opened.letters()
                return make_letters(opened, letters, denials, folder, signer, page, job.report)

        self._view.show_message(f"Making {len(denials):,} letters…")
        self._file_access.run(work, self._show_letters, self._fail)

    def _show_letters(self, made: BulkResult) -> None:
        tone = "warning" if made.not_ready else "good"
        self._view.show_message(bulk_text(made), tone)
        self._view.refresh()

    def _chosen(self) -> Sequence[OpenDenial]:
        return self._view.service.by_ids(self._view.chosen)

    def _fail(self, problem: Exception) -> None:
        if not isinstance(problem, BillingError):
            raise problem
        self._view.show_problem(str(problem))


def _count(ids: Sequence[int]) -> str:
    return f"{len(ids):,} denial{'' if len(ids) == 1 else 's'}"
