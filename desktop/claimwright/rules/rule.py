"""What a rule is called and rests on, said once: its findings take their words from here."""

from dataclasses import dataclass

from claimwright.domain.finding.evidence import NO_EVIDENCE, Evidence
from claimwright.domain.finding.finding import Fact, Finding, Fix, Severity
from claimwright.domain.finding.key import FindingKey


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule by its id, its title, and the manual or table that it cites.

    The help that a biller reads is ``resources/rules/ID.md``.
    """

    id: str
    title: str
    citation: str

    def finding(
        self,
        line: int | None,
        subject: tuple[str, ...] = (),
        others: tuple[int, ...] = (),
        *,
        severity: Severity,
        message: str,
        lines: tuple[int, ...] = (),
        other_claims: tuple[str, ...] = (),
        predicts: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
        evidence: Evidence = NO_EVIDENCE,
        fact: Fact = (),
        title: str = "",
        citation: str = "",
    ) -> Finding:
        """A finding of this rule; ``line``, ``subject`` and ``others`` make its `FindingKey`.

        ``title`` and ``citation`` are given only where one finding needs others than its rule's.
        """
        return Finding(
            FindingKey(self.id, line, subject, others),
            title or self.title,
            severity,
            message,
            lines,
            other_claims,
            predicts,
            fixes,
            citation or self.citation,
            evidence,
            fact,
        )
