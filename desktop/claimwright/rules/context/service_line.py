"""A claim line as rules see it: numbered, dated, and with the provider who answers for it."""

from dataclasses import dataclass
from datetime import date

from claimwright.domain.claim.claim import Claim, ClaimLine

# Nurse practitioner, clinical nurse specialist, physician assistant: CMS specialty codes, and the
# beginnings of their taxonomy codes.
NOT_PHYSICIANS = ("50", "89", "97", "363L", "364S", "363A")


@dataclass(slots=True, eq=False)
class ServiceLine:
    """A line that names a service. It is not frozen because a check makes many.

    Nothing changes it but its ``claim``, which is the newest where other lines were edited.
    ``other_claim`` is empty for the claim under check, else the number of the saved claim that has
    the line. ``place`` is its place, as a fact names it: its number, before it a
    saved claim's. ``npi`` is the rendering provider's, as `Claim.rendering_npi` finds it.
    ``name`` is the line as a sentence names it: ``line 2 (77003)``, or ``77003 on claim A-7``.
    ``is_here`` says whether the line is on the claim under check.
    """

    number: int
    code: str
    date: date | None
    modifiers: frozenset[str]
    npi: str
    line: ClaimLine
    claim: Claim
    other_claim: str
    place: int | str
    name: str
    is_here: bool

    @property
    def specialty(self) -> str:
        """The specialty or taxonomy of the rendering provider; empty when none was entered.

        A provider without one has the billing provider's, which is the group's.
        """
        claim = self.claim
        for provider in (self.line.rendering_provider, claim.rendering_provider):
            if provider is not None and provider.npi == self.npi:
                found = provider.specialty or provider.taxonomy
                if found:
                    return found
        return claim.billing_provider.specialty or claim.billing_provider.taxonomy

    @property
    def diagnoses(self) -> tuple[str, ...]:
        """The diagnoses that the line points to, in its order; a pointer to none is left out."""
        listed = self.claim.diagnoses
        return tuple(
            listed[pointer - 1]
            for pointer in self.line.diagnosis_pointers
            if 0 < pointer <= len(listed)
        )

    @property
    def group(self) -> str:
        """What identifies the group: the billing provider's NPI, else its tax number."""
        return self.claim.billing_provider.npi or self.claim.billing_provider.tax_id


def lasts_until(line: ServiceLine, day: date) -> bool:
    """Whether a line of several days began before a day and lasts until it."""
    last = line.line.date_to
    return line.date is not None and last is not None and line.date < day <= last


def same_provider(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether one provider rendered both (Medicare Claims Processing Manual ch. 12 s. 30.6.5).

    Physicians of one group and one specialty count as one; a specialty that nobody typed does not.
    """
    if first.npi == second.npi:
        return True
    return bool(
        first.group
        and first.group == second.group
        and first.specialty
        and first.specialty == second.specialty
    )


def asks_specialty(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether two practitioners of one group would count as one if their specialties were typed."""
    if first.npi == second.npi or not first.group or first.group != second.group:
        return False
    return not first.specialty or not second.specialty


def may_be_one_provider(first: ServiceLine, second: ServiceLine) -> bool:
    """Whether nothing proves that two practitioners are not of one group and specialty.

    A CMS specialty and a taxonomy code cannot be compared, nor what nobody typed.
    """
    groups = {first.group, second.group} - {""}
    specialties = {first.specialty, second.specialty} - {""}
    if first.claim is not second.claim and len(groups) > 1:
        return False
    return len(specialties) < 2 or len({len(specialty) for specialty in specialties}) > 1
