"""What a rule is called and rests on, said once: its findings take their words from here."""

from dataclasses import dataclass

from claimwright.domain.finding.evidence import NO_EVIDENCE, Evidence
from claimwright.domain.finding.finding import Fact, Finding, Fix, Severity, Wording, Words
from claimwright.domain.finding.key import FindingKey
from claimwright.rules.context.nearest_release import LessSure, one_step_less
from claimwright.rules.context.service_line import ServiceLine

_new = tuple.__new__  # of hundreds of keys: a third of the time of ``FindingKey``'s own


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
        """A finding of this rule; ``line``, ``subject`` and ``others`` make its `FindingKey`.

        ``title`` and ``citation`` are given only where one finding needs others than its rule's,
        and ``wording`` instead of ``message`` and ``fixes`` where they are written later. What
        rests on the nearest release is one step less sure, and says so.
        """
        said = wording or Words(message, fixes)
        if evidence.is_nearest():
            severity, said = one_step_less(severity), LessSure(said, evidence.table_release())
        return Finding(
            _new(FindingKey, (self.id, line, subject, others)),
            title or self.title,
            severity,
            said,
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
        """A finding about one line, and ``about`` one thing that it lacks or has wrong.

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
