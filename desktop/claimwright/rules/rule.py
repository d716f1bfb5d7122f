"""A rule's id, title and citation, which all its findings share."""

from dataclasses import dataclass

from claimwright.domain.finding.evidence import NO_EVIDENCE, Evidence
from claimwright.domain.finding.finding import Fact, Finding, Fix, Severity, Wording, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.rules.context.nearest_release import HedgedWording, one_level_lower
from claimwright.rules.context.service_line import ServiceLine

_new = tuple.__new__  # three times as fast as ``FindingKey(...)``, for hundreds of keys


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule's id and title, and the manual or table that it cites.

    Its help page is ``resources/rules/ID.md``.
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
        message: str = "",
        wording: Wording | None = None,
        lines: tuple[int, ...] = (),
        other_claims: tuple[str, ...] = (),
        predicts: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
        evidence: Evidence = NO_EVIDENCE,
        fact: Fact = (),
        title: str = "",
        citation: str = "",
    ) -> Finding:
        """Build a finding of this rule; ``line``, ``subject`` and ``others`` form its `FindingKey`.

        Pass ``title`` or ``citation`` only to override the rule's own. Pass ``wording`` instead of
        ``message`` and ``fixes`` to defer writing them. A finding read from the nearest release is
        lowered by one severity level, and its message names that release.
        """
        words = wording or Words(message, fixes)
        if evidence.is_nearest():
            severity = one_level_lower(severity)
            words = HedgedWording(words, evidence.table_release())
        return Finding(
            _new(FindingKey, (self.id, line, subject, others)),
            title or self.title,
            severity,
            words,
            lines,
            other_claims,
            predicts,
            citation or self.citation,
            evidence,
            fact,
        )

    def line_finding(
        self,
        line: ServiceLine,
        about: str,
        evidence: Evidence,
        *,
        severity: Severity,
        message: str,
        predicts: tuple[str, ...] = (),
        fixes: tuple[Fix, ...] = (),
        others: tuple[int, ...] = (),
        other_claims: tuple[str, ...] = (),
        fact: Fact = (),
        citation: str = "",
    ) -> Finding:
        """Build a finding about one line; ``about`` names what is missing or wrong on it.

        ``others`` are the numbers of the lines that it conflicts with.
        """
        return self.finding(
            line.number,
            (line.code, about),
            severity=severity,
            message=message,
            lines=(line.number, *others),
            other_claims=other_claims,
            predicts=predicts,
            fixes=fixes,
            evidence=evidence,
            fact=fact or (self.id, line.number, about),
            citation=citation,
        )
