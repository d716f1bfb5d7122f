"""Walks over the segments of interchanges and collects payments with claims and lines."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from claimwright.domain.remittance.payments import Payment
from claimwright.domain.remittance.position import SegmentSpan
from claimwright.x12.envelope.counts import EnvelopeCounts
from claimwright.x12.envelope.segments import Interchange, Separators, at
from claimwright.x12.remittance_835.claims import RawLine, claim_of
from claimwright.x12.remittance_835.elements import RemittanceElements
from claimwright.x12.remittance_835.envelope import segments_of
from claimwright.x12.remittance_835.payments import OpenPayment, payment_of
from claimwright.x12.remittance_835.segments import SegmentReader

REMITTANCE = "835"
_CLAIM_ACKNOWLEDGMENT = "X214"  # ST03 or GS08 of a 277CA
_SUMMARY = frozenset({"TS2"})
_NO_SEPARATORS = Separators("*", ":", "~")


class PaymentWalker:
    """Reads one interchange after another; ``payments`` has the complete ones so far.

    ``others`` counts the transactions of another kind, by ST01. Segments are counted over the
    whole file from 1.
    """

    def __init__(self) -> None:
        self.payments: list[Payment] = []
        self.others: Counter[str] = Counter()
        self.elements = RemittanceElements()
        self.cut_short = False
        self.unread: dict[str, None] = {}  # ids of unexpected segments
        self._counts = EnvelopeCounts(
            self.elements.report, self.elements.problems.append, "the payment does not balance"
        )
        self._reader = SegmentReader(_NO_SEPARATORS, self.elements)
        self._count = 0
        self._claims = 0
        self._version = ""
        self._usage = ""
        self._is_other = False  # within a transaction that is not a remittance
        self._in_transaction = False
        self._payment: OpenPayment | None = None
        self._begins = 0  # the position of the CLP
        self._ended = 0  # the claim's last position, if other segments follow
        self._head: list[str] = []
        self._lines: list[RawLine] = []
        # Each step receives its segment and those up to the next step's.
        self._steps: dict[str, Callable[[list[str]], None]] = {
            "ISA": self._interchange_begins,
            "IEA": self._interchange_ends,
            "GS": self._group_begins,
            "GE": self._group_ends,
            "ST": self._transaction_begins,
            "SE": self._transaction_ends,
            "BPR": self._amount,
            "TS3": self._summary,
            "CLP": self._claim_begins,
            "SVC": self._line_begins,
            "LX": self._group_of_claims,
            "PLB": self._provider_adjustment,
        }

    def read(self, interchange: Interchange) -> None:
        """Read one interchange to its end."""
        self._reader = SegmentReader(interchange.separators, self.elements)
        self._reader.unread = self.unread
        steps = self._steps_by_start(interchange.separators.element)
        raws = segments_of(interchange)
        before = self._count
        starts = [place for place, raw in enumerate(raws) if raw[:3] in steps]
        starts.append(len(raws))
        for begin, end in pairwise(starts):
            self._count = before + begin + 1
            steps[raws[begin][:3]](raws[begin:end])
        self._count = before + len(raws)
        self._leave(self._count)
        self.cut_short = self.cut_short or interchange.cut or self._counts.interchange_is_open
        self._counts.reset()

    def _steps_by_start(self, element: str) -> dict[str, Callable[[list[str]], None]]:
        """The steps by the first three characters of a segment, usually its whole id."""
        return {
            start: step
            for name, step in self._steps.items()
            for start in ((name,) if len(name) > 2 else (name, name + element))
        }

    def _leave(self, last: int) -> None:
        """End the open claim and payment, which should have ended before a segment."""
        if self._payment is not None and self._in_transaction:
            self.elements.begin_payment(self._payment.name(self._reader))
            self.elements.report("its end (SE) is missing; check whether claims are missing.")
        self._end_payment(last)
        self._in_transaction = self._is_other = False

    def _end_claim(self, last: int) -> None:
        if not self._head or self._payment is None:
            return
        self._claims += 1
        span = SegmentSpan(self._begins, self._ended or last)
        self._payment.claims.append(
            claim_of(self._head, self._lines, span, self._claims, self._reader)
        )
        self._head, self._lines = [], []

    def _end_payment(self, last: int) -> None:
        self._end_claim(last)
        if self._payment is not None:
            self.payments.append(payment_of(self._payment, last, self._reader))
            self._payment = None

    def _begin_payment(self) -> OpenPayment:
        self._payment = OpenPayment(
            self._count,
            len(self.payments) + 1,
            self._version,
            self._usage,
            unreadable=self.elements.unreadable,
        )
        return self._payment

    def _interchange_begins(self, part: list[str]) -> None:
        self._leave(self._count - 1)
        self._version, self._usage = "", at(self._reader.split(part[0]), 15)
        self._counts.interchange_begins()

    def _interchange_ends(self, part: list[str]) -> None:
        self._leave(self._count - 1)
        self._counts.interchange_ends(self._reader.split(part[0]))

    def _group_begins(self, part: list[str]) -> None:
        self._leave(self._count - 1)
        self._version = at(self._reader.split(part[0]), 8)
        self._counts.group_begins()

    def _group_ends(self, part: list[str]) -> None:
        self._leave(self._count - 1)
        self._counts.group_ends(self._reader.split(part[0]))

    def _transaction_begins(self, part: list[str]) -> None:
        self._leave(self._count - 1)
        segment = self._reader.split(part[0])
        self._counts.transaction_begins(segment, self._count)
        self._in_transaction = True
        kind = at(segment, 1)
        if kind == "277" and _CLAIM_ACKNOWLEDGMENT in (at(segment, 3) or self._version):
            kind = "277CA"
        self._is_other = kind != REMITTANCE
        if self._is_other:
            self.others[kind] += 1
        else:
            self._begin_payment().header.extend(part[1:])

    def _transaction_ends(self, part: list[str]) -> None:
        name = self._payment.name(self._reader) if self._payment is not None else ""
        self._end_payment(self._count)
        if name and self._in_transaction:
            self.elements.begin_payment(name)
            self._counts.transaction_ends(self._reader.split(part[0]), self._count)
        self._in_transaction = self._is_other = False

    def _amount(self, part: list[str]) -> None:
        """A BPR; outside a transaction, or after another BPR, it begins a payment."""
        if self._is_other:
            return
        payment = self._payment
        if payment is not None and any(other[:3] == "BPR" for other in payment.header):
            self._leave(self._count - 1)
            payment = None
        (payment or self._begin_payment()).header.extend(part)

    def _summary(self, part: list[str]) -> None:
        self._end_claim(self._count - 1)
        if self._payment is not None:
            self._payment.summaries.append(part[0])
            self._leave_out(part[1:])

    def _claim_begins(self, part: list[str]) -> None:
        if self._is_other:
            return
        self._end_claim(self._count - 1)
        if self._payment is None:
            self._begin_payment()
        self._begins, self._ended = self._count, 0
        self._head = part
        self._lines = []

    def _line_begins(self, part: list[str]) -> None:
        if self._head:
            self._ended = 0
            self._lines.append((self._count, part))
        elif self._payment is not None:
            self.elements.begin_payment(self._payment.name(self._reader))
            self.elements.report("a service line (SVC) belongs to no claim and was left out.")

    def _group_of_claims(self, part: list[str]) -> None:
        """An LX, which does not end a claim: some senders number service lines with it."""
        if not self._head:
            if self._payment is not None:
                self._leave_out(part[1:])
            return
        if len(part) > 1:
            self._ended = 0
            (self._lines[-1][1] if self._lines else self._head).extend(part[1:])
        elif not self._ended:
            self._ended = self._count - 1

    def _provider_adjustment(self, part: list[str]) -> None:
        self._end_claim(self._count - 1)
        if self._payment is not None:
            self._payment.provider_adjustments.append(part[0])
            self._leave_out(part[1:])

    def _leave_out(self, raws: list[str]) -> None:
        """Record the segments outside any claim, except the second half of a summary."""
        for raw in raws:
            self._reader.leave(raw, _SUMMARY)
