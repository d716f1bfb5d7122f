"""The claims of the practice file: saved versions, and the draft in progress."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from claimwright.domain.claim.claim import Claim
from claimwright.domain.claim.claim_status import Status
from claimwright.domain.claim.saved_claim import (
    ClaimRow,
    ClaimVersion,
    SavedClaim,
    UnreadCell,
    version_kind,
)
from claimwright.errors import BillingError
from claimwright.storage.database import day_or_none, iso, placeholders
from claimwright.storage.practice.claims.claim_body import (
    claim_bytes,
    digest,
    digests,
    may_be_same,
    pack,
    read_unread,
    unpack,
    unread_text,
)
from claimwright.storage.practice.claims.claim_heads import write_head
from claimwright.storage.practice.claims.claim_rows import (
    CLAIM_COLUMNS,
    VERSION_COLUMNS,
    claim_row,
    version_row,
)
from claimwright.storage.practice.claims.submission_store import SubmissionStore
from claimwright.storage.practice.practice_connection import PracticeConnection
from claimwright.storage.practice.word_index import find

MAX_READ = 512  # versions cached in memory
_SUBMITTED = "(SELECT min(submitted_on) FROM submission WHERE version_id = v.id)"


class ClaimStore:
    """Claims; patients, payers and providers have their own stores."""

    def __init__(self, file: PracticeConnection) -> None:
        self._file = file
        self._read: dict[tuple[int, str | None], Claim] = {}

    def save_draft(
        self,
        claim_id: int | None,
        claim: Claim,
        unread: Sequence[UnreadCell] = (),
        row_version: int = 0,
    ) -> int:
        """Save a claim in progress; return its id, a new one for None.

        Raises:
            RowChanged: the row was changed since it was read as ``row_version``; 0 skips the check.
        """
        with self._file.transaction(quick=True):
            saved = write_head(self._file, claim_id, claim, None, row_version)
            self._file.write(
                "UPDATE claim SET draft = ?, unread = ? WHERE id = ?",
                *(pack(claim_bytes(claim)), unread_text(unread), saved),
            )
        return saved

    def discard_draft(self, claim_id: int, row_version: int = 0) -> None:
        """Revert to the newest version; a claim without one keeps its draft (see the trash).

        Raises:
            RowChanged: the row was changed since it was read as ``row_version``; 0 skips the check.
        """
        version = self.newest(claim_id)
        if version is None:
            return
        with self._file.transaction():
            write_head(self._file, claim_id, self.version(version.id), None, row_version)
            self._file.write("UPDATE claim SET draft = NULL, unread = '' WHERE id = ?", claim_id)

    def save_version(
        self,
        claim_id: int | None,
        claim: Claim,
        patient_id: int | None = None,
        row_version: int = 0,
    ) -> ClaimVersion:
        """Save a claim as a new version and delete its draft; the frequency code gives the kind.

        No version is added if the claim equals the newest one. Saving does not submit; a claim
        that was Ready becomes a Draft again if it changed.

        Raises:
            RowChanged: the row was changed since it was read as ``row_version``; 0 skips the check.
        """
        with self._file.transaction():
            saved = write_head(self._file, claim_id, claim, patient_id, row_version)
            content = claim_bytes(self._not_yet_submitted(saved, claim))
            number = self._next_number(saved, claim, content)
            if number is not None:
                self._file.write(
                    "INSERT INTO claim_version (id, claim_id, number, kind, saved_at, os_user, "
                    "digest, body, staff) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    *(self._file.new_id("claim_version"), saved, number, version_kind(claim).value),
                    *(self._file.now(), self._file.os_user, digest(content), pack(content)),
                    self._file.staff,
                )
            self._file.write(
                "UPDATE claim SET draft = NULL, unread = '', versions = coalesce(?, versions), "
                "status = CASE WHEN status = ? AND ? THEN ? ELSE status END WHERE id = ?",
                *(number, Status.READY.value, number is not None, Status.DRAFT.value, saved),
            )
            version = self.newest(saved)
        assert version is not None  # saved just above
        return version

    def open(self, claim_id: int) -> SavedClaim:
        """Load a claim with its draft or newest version, its versions, submissions and hold.

        Raises:
            BillingError: there is no claim with that id.
        """
        head = self.row_of(claim_id)
        row = self._file.row("SELECT draft, unread FROM claim WHERE id = ?", claim_id)
        draft, unread = row or (None, "")
        versions = self.versions(claim_id)
        claim = unpack(draft) if draft is not None else self.version(versions[-1].id)
        submissions = SubmissionStore(self._file)
        return SavedClaim(
            *(head, claim, read_unread(unread), versions),
            *(submissions.of_claim(claim_id), submissions.hold_of(claim_id)),
        )

    def versions(self, claim_id: int) -> tuple[ClaimVersion, ...]:
        """The saved versions, oldest first."""
        rows = self._file.rows(
            f"SELECT {VERSION_COLUMNS} FROM claim_version WHERE claim_id = ? ORDER BY number",
            claim_id,
        )
        return tuple(version_row(row) for row in rows)

    def newest(self, claim_id: int) -> ClaimVersion | None:
        """The newest version; None for a claim that is only a draft."""
        row = self._file.row(
            f"SELECT {VERSION_COLUMNS} FROM claim_version WHERE claim_id = ? "
            "ORDER BY number DESC LIMIT 1",
            claim_id,
        )
        return None if row is None else version_row(row)

    def version(self, version_id: int) -> Claim:
        """The claim of one version; nothing in a version changes except its submission date.

        Raises:
            BillingError: there is no version with that id.
        """
        query = "SELECT min(submitted_on) FROM submission WHERE version_id = ?"
        row = self._file.row(query, version_id)
        return self._claim(version_id, row[0] if row else None)

    def _claim(self, version_id: int, submitted_on: str | None) -> Claim:
        """A version; its submission date defaults to the day of its first submission."""
        key = (version_id, submitted_on)
        if key not in self._read:
            row = self._file.row("SELECT body FROM claim_version WHERE id = ?", version_id)
            if row is None:
                raise BillingError("This version of the claim is no longer in the practice file.")
            if len(self._read) > MAX_READ:
                self._read.clear()
            claim = unpack(row[0])
            day = claim.submission_date or day_or_none(submitted_on)
            self._read[key] = replace(claim, submission_date=day)
        return self._read[key]

    def find(
        self, query: str, limit: int, today: date, status: Status | None = None
    ) -> tuple[ClaimRow, ...]:
        """Search claims by prefixes of claim number, patient, member ID, payer and dates."""
        wanted = "" if status is None else status.value
        rows = find(self._file, "claim", CLAIM_COLUMNS, query, limit, today, wanted)
        return tuple(claim_row(row) for row in rows)

    def of_patients(self, patient_ids: Sequence[int], excluding: int | None = None) -> list[Claim]:
        """The newest version of each of these patients' claims except one; oldest first."""
        return [claim for _, claim in self.of_patients_by_id(patient_ids, excluding)]

    def of_patients_by_id(
        self, patient_ids: Sequence[int], excluding: int | None = None
    ) -> list[tuple[int, Claim]]:
        """Like `of_patients`, as pairs of claim id and claim."""
        return self._newest_where(
            f"claim.id IS NOT ? AND patient_id IN ({placeholders(patient_ids)}) "
            "ORDER BY first_date, claim.id",
            excluding,
            *patient_ids,
        )

    def _newest_where(self, condition: str, *values: object) -> list[tuple[int, Claim]]:
        """(id, newest version) of each claim that meets a condition and is not in the trash."""
        rows = self._file.rows(
            f"SELECT claim.id, v.id, {_SUBMITTED} FROM claim "
            "JOIN claim_version v ON v.claim_id = claim.id AND v.number = claim.versions "
            f"WHERE deleted_at IS NULL AND {condition}",
            *values,
        )
        return [(claim_id, self._claim(*version)) for claim_id, *version in rows]

    def rows_of_patient(self, patient_id: int) -> tuple[ClaimRow, ...]:
        """A patient's claims as list rows, latest service first."""
        rows = self._file.rows(
            f"SELECT {CLAIM_COLUMNS} FROM claim WHERE patient_id = ? AND deleted_at IS NULL "
            "ORDER BY first_date DESC, id DESC",
            patient_id,
        )
        return tuple(claim_row(row) for row in rows)

    def last_version(self, patient_id: int | None = None) -> Claim | None:
        """The most recently saved version, of one patient or (None) of all."""
        row = self._file.row(
            "SELECT v.id FROM claim_version v JOIN claim ON claim.id = v.claim_id "
            "WHERE deleted_at IS NULL AND (patient_id = ? OR ? IS NULL) ORDER BY v.id DESC LIMIT 1",
            *(patient_id, patient_id),
        )
        return None if row is None else self.version(row[0])

    def set_status(self, claim_id: int, status: Status) -> None:
        """Set the status of a claim."""
        with self._file.transaction():
            self._file.write("UPDATE claim SET status = ? WHERE id = ?", status.value, claim_id)

    def statuses_of_patients(
        self, patient_ids: Sequence[int], excluding: int | None = None
    ) -> tuple[tuple[str, Status], ...]:
        """(claim number, status) of these patients' claims except one; oldest first."""
        rows = self._file.rows(
            "SELECT claim_number, status FROM claim WHERE deleted_at IS NULL AND id IS NOT ? "
            f"AND claim_number <> '' AND patient_id IN ({placeholders(patient_ids)}) ORDER BY id",
            excluding,
            *patient_ids,
        )
        return tuple((number, Status(status)) for number, status in rows)

    def row_of(self, claim_id: int) -> ClaimRow:
        """A claim as a list row.

        Raises:
            BillingError: there is no claim with that id.
        """
        row = self._file.row(f"SELECT {CLAIM_COLUMNS} FROM claim WHERE id = ?", claim_id)
        if row is None:
            raise BillingError("This claim is no longer in the practice file.")
        return claim_row(row)

    def touch(self, claim_id: int) -> None:
        """Make a claim the most recently changed one."""
        with self._file.transaction(quick=True):
            write_head(self._file, claim_id, self.open(claim_id).claim, is_change=False)

    def has_version(self, claim: Claim) -> bool:
        """Whether exactly this claim was already saved as a version, in the trash or not."""
        row = self._file.row(
            "SELECT 1 FROM claim_version WHERE digest IN (?, ?) LIMIT 1", *digests(claim)
        )
        return row is not None

    def id_with_version(self, claim: Claim) -> int | None:
        """The id of the saved claim that has exactly this version, the newest of several.

        Claims in the trash do not count; None if there is no such claim.
        """
        row = self._file.row(
            "SELECT claim.id FROM claim_version v JOIN claim ON claim.id = v.claim_id "
            "WHERE digest IN (?, ?) AND deleted_at IS NULL ORDER BY claim.id DESC LIMIT 1",
            *digests(claim),
        )
        return None if row is None else int(row[0])

    def without_number(self, patient_ids: Sequence[int]) -> list[tuple[int, Claim]]:
        """These patients' saved claims with neither a claim number nor an ICN, with ids."""
        return self._newest_where(
            "claim_number = '' AND payer_claim_number = '' "
            f"AND patient_id IN ({placeholders(patient_ids)})",
            *patient_ids,
        )

    def remove_newest(self, claim_id: int) -> None:
        """Remove the newest version and the draft; the caller saves another version instead."""
        with self._file.transaction():
            self._file.write(
                "DELETE FROM claim_version WHERE claim_id = ? AND number = "
                "(SELECT versions FROM claim WHERE id = ?)",
                *(claim_id, claim_id),
            )
            self._file.write(
                "UPDATE claim SET versions = versions - 1, draft = NULL, unread = '' WHERE id = ?",
                claim_id,
            )

    def sharing_number(self, claim: Claim) -> list[tuple[int, Claim]]:
        """(id, newest version) of saved claims that share a claim number or ICN with a claim."""
        numbers = [n for n in (claim.claim_number, claim.payer_claim_number) if n]
        return self._newest_where(
            f"claim.id IN (SELECT id FROM claim WHERE claim_number IN ({placeholders(numbers)}) "
            f"UNION SELECT id FROM claim WHERE payer_claim_number IN ({placeholders(numbers)}))",
            *numbers,
            *numbers,
        )

    def every_version(
        self, *, trashed: bool = False
    ) -> Iterator[tuple[ClaimRow, ClaimVersion | None, Claim]]:
        """All versions and drafts (version None) of all claims, in the trash or outside it."""
        where = "deleted_at IS NOT NULL" if trashed else "deleted_at IS NULL"
        heads = f"SELECT {CLAIM_COLUMNS}, draft FROM claim WHERE {where} ORDER BY claim.id"
        for *head, draft in self._file.each(heads):
            row = claim_row(tuple(head))
            bodies = self._file.rows(
                f"SELECT {VERSION_COLUMNS}, body FROM claim_version WHERE claim_id = ? "
                "ORDER BY number",
                row.id,
            )
            for *version, body in bodies:
                yield row, version_row(tuple(version)), unpack(body)
            if draft is not None:
                yield row, None, unpack(draft)

    def _not_yet_submitted(self, claim_id: int, claim: Claim) -> Claim:
        """The claim for a new version, without the date an earlier version was submitted on."""
        row = self._file.row(
            "SELECT 1 FROM submission WHERE claim_id = ? AND submitted_on = ?",
            *(claim_id, iso(claim.submission_date)),
        )
        return claim if row is None else replace(claim, submission_date=None)

    def _next_number(self, claim_id: int, claim: Claim, content: bytes) -> int | None:
        """The number of a new version; None if the newest one is the same claim."""
        row = self._file.row(
            "SELECT number, digest, body, id FROM claim_version WHERE claim_id = ? "
            "ORDER BY number DESC LIMIT 1",
            claim_id,
        )
        if row is None:
            return 1
        is_same = row[1] == digest(content) or (
            may_be_same(row[2], content) and self.version(row[3]) == claim
        )
        return None if is_same else int(row[0]) + 1
