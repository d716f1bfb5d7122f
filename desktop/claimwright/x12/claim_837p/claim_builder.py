"""Builds one claim from its loops, with a sentence for each value that was not read."""

from datetime import date

from claimwright.domain.claim.claim import Claim, Frequency, Patient, Payer, Provider, Subscriber
from claimwright.domain.claim.claim_reading import MAX_LINES
from claimwright.domain.money import money_label
from claimwright.x12.claim_837p import claim_head
from claimwright.x12.claim_837p.claim_loops import ClaimLoops, Loop, Transaction
from claimwright.x12.claim_837p.other_payers import other_payers_of
from claimwright.x12.claim_837p.parties import (
    billing_provider_of,
    patient_of,
    payer_of,
    provider_of,
    subscriber_of,
)
from claimwright.x12.claim_837p.service_lines import line_of
from claimwright.x12.claim_837p.unread import unread_of_billing, unread_of_people
from claimwright.x12.envelope.elements import Elements
from claimwright.x12.envelope.segments import at

_MAX_NAMED_LENGTH = 38  # characters of CLM01 (TR3); a damaged file may have more
_MAX_PLACE_LENGTH = 2
_MAX_OTHERS = 5  # that a sentence names; with more the file is broken
_REFERRING = ("DN", "DK", "P3")  # referring, ordering, and primary care in 4010
_FACILITY = ("77", "FA", "LI", "TL")  # the last three in 4010


class ClaimBuilder:
    """Builds the claims of one interchange; values that claims share are read once."""

    def __init__(self, component: str) -> None:
        self.elements = Elements(component)
        self.unread: list[str] = []  # of the people before the claim
        self._transaction: Transaction | None = None
        self._created: date | None = None
        self._billing_loop: Loop | None = None
        self._billing = Provider()
        self._person_loops: tuple[Loop, Loop | None] | None = None
        self._people: tuple[Patient, Subscriber, Payer] = (Patient(), Subscriber(), Payer())

    def build(self, loops: ClaimLoops, place: int) -> Claim | None:
        """The claim, or None if the file ends inside it. ``place`` counts from 1 in the file."""
        number = at(loops.claim.segments[0], 1)
        name = f"Claim {number[:_MAX_NAMED_LENGTH]}" if number else f"Claim {place:,} of the file"
        known = len(self.elements.problems)
        self.elements.place = name
        if len(loops.lines) > MAX_LINES:
            count = f"{len(loops.lines):,}"
            self.elements.refuse(f"{count} lines are more than a claim can have; it was left out.")
            return None
        self._share(loops)
        claim = self._claim(loops, number, name)
        self.elements.place = name
        adds_up = self._adds_up(loops, claim)
        if not loops.finished and not (adds_up and all(line.date for line in claim.lines)):
            del self.elements.problems[known:]
            self.elements.refuse("the file ends in the middle of it, so it was left out.")
            return None
        return claim

    def pass_over(self, loops: ClaimLoops) -> None:
        """Leave a claim to another process, but read the loops that precede it."""
        if self._transaction is not loops.transaction:
            self._transaction = loops.transaction
            self._created = self.elements.day(loops.transaction.created, "the date of the file")
        if self._billing_loop is not loops.billing:
            self._billing_loop = loops.billing
            self._billing = billing_provider_of(loops.billing)
            self.elements.problems.extend(unread_of_billing(loops.billing))
            if loops.billing.entity("85") is None:
                self.elements.refuse("no billing provider (NM1*85) is before it.")

    def _share(self, loops: ClaimLoops) -> None:
        self.pass_over(loops)
        people = (loops.subscriber, loops.patient)
        if self._person_loops != people:
            self.unread.extend(unread_of_people(*people))
            if loops.subscriber.entity("IL") is None and loops.patient is None:
                self.elements.refuse("no subscriber or patient (NM1*IL) is before it.")
            if loops.subscriber.entity("PR") is None:
                self.elements.refuse("no payer (NM1*PR) is before it.")
            self._person_loops = people
            self._people = (
                patient_of(loops.subscriber, loops.patient, self.elements),
                subscriber_of(loops.subscriber, loops.patient),
                payer_of(loops.subscriber),
            )

    def _claim(self, loops: ClaimLoops, number: str, name: str) -> Claim:
        head, elements = loops.claim, self.elements
        place, _, frequency = (*elements.parts(head.segments[0], 5), "", "")[:3]
        if len(place) > _MAX_PLACE_LENGTH:
            elements.refuse("the place of service and the frequency (CLM05) are not separated.")
        patient, subscriber, payer = self._people
        codes = list(claim_head.health_codes_of(head, elements))
        other_payers = other_payers_of(loops, elements)
        of_claim = head.first("DTP", "472")
        days = at(of_claim, 3)
        if of_claim and not days:
            elements.refuse("its date of service is not in its place (DTP03) and was left empty.")
        lines = []
        for count, loop in enumerate(loops.lines, start=1):
            elements.place = f"{name}, line {count}"
            lines.append(line_of(loop, place.upper(), days, elements))
        elements.place = name
        return Claim(
            claim_number=number,
            frequency=frequency or Frequency.ORIGINAL.value,
            payer_claim_number=head.value("REF", "F8"),
            note=claim_head.note_of(head),
            submission_date=self._created,
            prior_authorization=self._number(loops, "the authorization", "G1")
            or self._number(loops, "the referral number", "9F"),
            clia=self._number(loops, "the CLIA number", "X4").upper(),
            patient=patient,
            subscriber=subscriber,
            payer=payer,
            other_payers=other_payers,
            billing_provider=self._billing,
            rendering_provider=provider_of(head.entity("82")) or Provider(),
            referring_provider=self._referring(loops),
            service_facility=self._one_of(loops, "the service facility", *_FACILITY),
            diagnoses=claim_head.diagnoses_of(codes),
            accident=claim_head.accident_of(head, elements),
            onset_date=claim_head.onset_of(head, elements),
            hospital_dates=claim_head.hospital_dates_of(head, elements),
            care_dates=claim_head.care_dates_of(head, elements),
            related_procedure=claim_head.related_procedure_of(codes),
            lines=tuple(lines),
        )

    def _number(self, loops: ClaimLoops, what: str, qualifier: str) -> str:
        """A number from the claim (Box 23 has room for one), or else from a line."""
        found = [
            at(segment, 2)
            for loop in (loops.claim, *loops.lines)
            for segment in loop.all("REF")
            if at(segment, 1) == qualifier
        ]
        numbers = list(dict.fromkeys(number for number in found if number))
        self._report_others(what, numbers)
        return numbers[0] if numbers else ""

    def _referring(self, loops: ClaimLoops) -> Provider | None:
        """The first referring or ordering provider; any others are reported."""
        return self._one_of(loops, "the referring or ordering provider", *_REFERRING)

    def _one_of(self, loops: ClaimLoops, what: str, *roles: str) -> Provider | None:
        """A provider from the claim, or else from its first line with one, in order of ``roles``.

        Any other one is reported, because there is room for only one.
        """
        entities = [one for loop in (loops.claim, *loops.lines) for one in loop.entities]
        if not entities:
            return None
        found: dict[str, Provider] = {}
        for role in roles:
            for entity in entities:
                if at(entity.segments[0], 1) == role and (one := provider_of(entity)):
                    found.setdefault(one.npi or one.name, one)
        self._report_others(what, [one.name or one.npi for one in found.values()])
        return next(iter(found.values()), None)

    def _report_others(self, what: str, found: list[str]) -> None:
        if len(found) > 1:
            others = ", ".join(found[1 : 1 + _MAX_OTHERS])
            more = (
                f" and {len(found) - 1 - _MAX_OTHERS:,} more"
                if len(found) > _MAX_OTHERS + 1
                else ""
            )
            self.elements.refuse(
                f"{what} {found[0]} was kept; {others}{more} was named as well, but there is "
                "room for only one."
            )

    def _adds_up(self, loops: ClaimLoops, claim: Claim) -> bool:
        """Whether the lines add up to the claim's total (CLM02), so that no line was lost."""
        total = self.elements.money(at(loops.claim.segments[0], 2), "the total charge")
        if not claim.lines:
            self.elements.refuse("it has no service line.")
        elif total is not None and total != claim.total_charge:
            self.elements.refuse(
                f"its lines add up to {money_label(claim.total_charge)}, but its total is "
                f"{money_label(total)}; check whether a line is missing."
            )
        return bool(claim.lines) and total == claim.total_charge
