"""Evidence from published tables: a PTP pair, a unit limit, a panel, a fee schedule row."""

from datetime import date

from claimwright.domain.finding.evidence import Evidence, Json, of_nearest
from claimwright.domain.reference.reference import FeeSchedule, Mue, PtpEdit
from claimwright.domain.value import value


@value
class PairEvidence(Evidence):
    """A row of the PTP table; ``day`` is the day within the lines' dates that both codes share."""

    row: PtpEdit
    day: date | None = None

    def to_json(self) -> Json:
        """The columns, indicator, dates, rationale, release and ``day``."""
        row = self.row
        content: Json = {
            "column1": row.column1,
            "column2": row.column2,
            "indicator": row.indicator,
            "effective": _iso(row.effective),
            "effective_known": row.effective is not None,
            "deletion": _iso(row.deletion),
            "rationale": row.rationale,
            "release": row.release,
            **of_nearest(row.nearest),
        }
        return content if self.day is None else {**content, "day": self.day.isoformat()}

    def table_release(self) -> str:
        """The release of the PTP table."""
        return self.row.release

    def is_nearest(self) -> bool:
        """Whether the row comes from the nearest release."""
        return self.row.nearest

    def lookup_query(self) -> str:
        """Both codes."""
        return f"{self.row.column1} {self.row.column2}"


@value
class PanelEvidence(Evidence):
    """A laboratory panel, with the row of the PTP table if there is one for it."""

    panel: str
    components: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    pair: PairEvidence | None = None

    def to_json(self) -> Json:
        """``panel``, ``components``, ``missing``, and the facts of the pair."""
        return {
            "panel": self.panel,
            "components": list(self.components),
            "missing": list(self.missing),
            **(self.pair.to_json() if self.pair is not None else {}),
        }

    def table_release(self) -> str:
        """The release of the PTP table."""
        return self.pair.table_release() if self.pair is not None else ""

    def is_nearest(self) -> bool:
        """Whether the pair comes from the nearest release."""
        return self.pair is not None and self.pair.is_nearest()

    def lookup_query(self) -> str:
        """Both codes of a pair, else the panel."""
        return self.pair.lookup_query() if self.pair is not None else self.panel


@value
class UnitsEvidence(Evidence):
    """A unit limit, and the units counted against it."""

    limit: Mue
    counted: int | str

    def to_json(self) -> Json:
        """``limit``, ``mai``, ``counted`` and ``release``."""
        return {
            "limit": self.limit.limit,
            "mai": self.limit.mai,
            "counted": self.counted,
            "release": self.limit.release,
            **of_nearest(self.limit.nearest),
        }

    def table_release(self) -> str:
        """The release of the limits."""
        return self.limit.release

    def is_nearest(self) -> bool:
        """Whether the limit comes from the nearest release."""
        return self.limit.nearest


@value
class StatusEvidence(Evidence):
    """The fee schedule row whose status decides; None if the schedule has no row."""

    fee: FeeSchedule | None

    def to_json(self) -> Json:
        """``field``, ``value`` and ``release``."""
        fee = self.fee
        if fee is None:
            return {"field": "status", "value": None, "release": ""}
        content: Json = {"field": "status", "value": fee.status, "release": fee.release}
        return {**content, **of_nearest(fee.nearest)}

    def table_release(self) -> str:
        """The release of the fee schedule."""
        return self.fee.release if self.fee is not None else ""

    def is_nearest(self) -> bool:
        """Whether the row comes from the nearest release."""
        return self.fee is not None and self.fee.nearest


@value
class PlaceEvidence(Evidence):
    """A place of service, with the fee schedule row if its indicators decide."""

    place: str
    fee: FeeSchedule | None = None

    def to_json(self) -> Json:
        """``field`` and ``value``; with a row also ``pctc``, ``facility_na`` and ``release``."""
        content: Json = {"field": "place_of_service", "value": self.place}
        fee = self.fee
        if fee is None:
            return content
        of_row: Json = {"pctc": fee.pctc, "release": fee.release}
        if fee.facility_na:
            of_row = {**of_row, "facility_na": fee.facility_na}
        return {**content, **of_row, **of_nearest(fee.nearest)}

    def table_release(self) -> str:
        """The release of the fee schedule."""
        return self.fee.release if self.fee is not None else ""

    def is_nearest(self) -> bool:
        """Whether the row comes from the nearest release."""
        return self.fee is not None and self.fee.nearest


def pair_in(evidence: Evidence) -> PairEvidence | None:
    """The PTP row in the evidence, also of a panel; None if there is none."""
    if isinstance(evidence, PairEvidence):
        return evidence
    return evidence.pair if isinstance(evidence, PanelEvidence) else None


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
