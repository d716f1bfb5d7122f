"""A saved letter's enclosures, its packet, and how it was sent."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from claimwright.domain.letter.letter import PageSize
from claimwright.domain.letter.packet import Exhibit, Packet
from claimwright.domain.letter.sending import NUMBER_OF, Sending
from claimwright.errors import BillingError
from claimwright.services.worklist.sent_letters import apply_sending
from claimwright.storage.practice.protocols.practice import Practice


class PacketRecords:
    """The packets of one open practice file. Like the file, not thread-safe."""

    def __init__(self, store: Practice, fonts: Path) -> None:
        self._store = store
        self._fonts = fonts

    def enclose(
        self, letter_id: int, exhibits: Sequence[Exhibit], page: PageSize = PageSize.LETTER
    ) -> Packet:
        """Save the enclosures of a printed letter and return the packet.

        Raises:
            BillingError: a file cannot be enclosed, or the letter is a draft or already sent.
                Nothing is saved then.
        """
        packet = self._packet(letter_id, exhibits, page, None)
        self._store.enclosures.save(letter_id, exhibits)
        return packet

    def packet(
        self, letter_id: int, page: PageSize = PageSize.LETTER, max_bytes: int | None = None
    ) -> Packet:
        """Rebuild a letter's packet from its saved enclosures. Raises like `enclose`."""
        return self._packet(letter_id, self._store.enclosures.of_letter(letter_id), page, max_bytes)

    def mark_sent(self, sending: Sending) -> Sending:
        """Record that a letter was sent.

        Raises:
            BillingError: the letter is a draft, or its tracking or confirmation number is missing.
        """
        return mark_sent(self._store, sending)

    def sendings(self, letter_id: int) -> tuple[Sending, ...]:
        """Every time the letter was sent, oldest first."""
        return self._store.enclosures.sendings(letter_id)

    def _packet(
        self,
        letter_id: int,
        exhibits: Sequence[Exhibit],
        page: PageSize,
        max_bytes: int | None,
    ) -> Packet:
        # Late import: pypdf and ReportLab take 270 ms.
        from claimwright.letters.packet.packet import LETTER, PacketPaper, make_packet

        pages = self._store.letters.pdf(letter_id)
        if pages is None:
            raise BillingError("A draft has no packet; print the letter or save its PDF first.")
        paper = PacketPaper(page, self._fonts)
        return make_packet(Exhibit(LETTER, pages, LETTER), exhibits, paper, max_bytes)


def mark_sent(store: Practice, sending: Sending) -> Sending:
    """Record that a letter was sent, which also marks the denial it answers.

    Raises:
        BillingError: the letter is a draft, or its tracking or confirmation number is missing.
    """
    number = " ".join(sending.number.split())
    wanted = NUMBER_OF.get(sending.how, "")
    if wanted and not number:
        raise BillingError(f"Enter the {wanted}; it proves that the letter was sent.")
    with store.file.transaction():
        saved = store.enclosures.add_sending(replace(sending, number=number))
        apply_sending(store, saved)
    return saved
