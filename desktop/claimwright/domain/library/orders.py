"""What a group, a remark or the kind of payer decides about a denial, whatever the CARC's usual
answer is. One table for the look-up and for the decision about a denial; nothing is read here.

Sources: X12's notes in the CARC list (permitted groups, required remarks), the remarks' own
instructions, Medicare Claims Processing Manual ch. 22 and 29, 42 CFR 405.980.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimwright.domain.library.page_parts import ActionFor

APPEAL = "appeal"
BILL_PATIENT = "bill-patient"
CLOSE = "close"
PATIENT = "PR"
STATUS_INQUIRY = "status-inquiry"
WAIT = "wait"
# Mistakes and bundles that no group code makes a patient's debt.
NEVER_THE_PATIENTS = frozenset("97 236 231 P14 29 18 16".split())
PAYER_NAMES: Mapping[str, str] = {
    "medicare": "Medicare Part B",
    "medicaid": "Medicaid",
    "medicare_advantage": "Medicare Advantage",
    "commercial": "commercial payers",
    "workers_comp": "workers' compensation",
    "auto": "auto insurance",
    "other": "other payers",
}


@dataclass(frozen=True, slots=True)
class Order:
    """One row of the table: its conditions, and what it decides.

    An empty condition is always met. ``remarks``: one of them is present; ``with_remarks``:
    one of these as well; ``usual``: the answer without the order is one of these. ``action`` or
    ``appealable`` (yes, no, depends) is empty where the order leaves it as it was. ``rights`` is
    "none" where the decision carries no appeal rights, so that no time limit runs for one, and
    "undecided" where there is no decision at all that could be reopened either. ``why`` is one
    sentence, ``because`` what decided in two words (``MA130``, ``group CO``), ``letter`` the kind
    of letter to list first, ``source`` the authority; ``of_page`` marks a row of a CARC's own
    page.
    """

    why: str
    action: str = ""
    appealable: str = ""
    rights: str = ""
    groups: tuple[str, ...] = ()
    carcs: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    with_remarks: tuple[str, ...] = ()
    payer_kinds: tuple[str, ...] = ()
    usual: tuple[str, ...] = ()
    letter: str = ""
    source: str = ""
    because: str = ""
    of_page: bool = False

    def holds(self, asked: "Asked") -> bool:
        """Whether every condition is met; an unnamed group or payer meets none."""
        return (
            (not self.carcs or asked.carc in self.carcs)
            and (not self.groups or asked.group in self.groups)
            and (not self.payer_kinds or asked.payer_kind in self.payer_kinds)
            and (not self.usual or asked.usual in self.usual)
            and _one_of(self.remarks, asked.remarks)
            and _one_of(self.with_remarks, asked.remarks)
        )

    @property
    def strength(self) -> tuple[bool, ...]:
        """The sort key of orders without remarks: the more specific one is greater."""
        return (
            bool(self.groups),
            bool(self.payer_kinds),
            bool(self.carcs),
            self.of_page,
            bool(self.usual),
        )


@dataclass(frozen=True, slots=True)
class Asked:
    """The denial as typed or read from a remittance; ``usual`` is the action without an order."""

    group: str
    carc: str
    remarks: tuple[str, ...] = ()
    payer_kind: str = ""
    usual: str = ""


@dataclass(frozen=True, slots=True)
class Permitted:
    """The groups that X12 permits with a CARC, for a kind of payer or for all."""

    groups: tuple[str, ...]
    carcs: tuple[str, ...]
    payer_kinds: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True)
class Orders:
    """The whole table. ``alerts`` are the remarks that never explain an adjustment."""

    orders: tuple[Order, ...] = ()
    permitted: tuple[Permitted, ...] = ()
    remark_required: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()

    # cached_property needs a __dict__, so this value alone has no slots
    @cached_property
    def _of_any(self) -> tuple[Order, ...]:
        """The rows that name no CARC."""
        return tuple(row for row in self.orders if not row.carcs)

    @cached_property
    def _of_carc(self) -> Mapping[str, tuple[Order, ...]]:
        """The rows by CARC, sorted once: a decision asks for those of one CARC alone."""
        return {
            carc: tuple(row for row in self.orders if not row.carcs or carc in row.carcs)
            for carc in {carc for row in self.orders for carc in row.carcs}
        }

    @cached_property
    def _with_groups(self) -> frozenset[str]:
        """The CARCs that X12 permits with certain groups alone."""
        return frozenset(carc for row in self.permitted for carc in row.carcs)

    def permitted_groups(self, carc: str, payer_kind: str = "") -> tuple[str, ...]:
        """The groups that X12 permits with a CARC; empty where it permits any."""
        if carc not in self._with_groups:
            return ()
        found = [
            row
            for row in self.permitted
            if carc in row.carcs and _one_of(row.payer_kinds, (payer_kind,))
        ]
        return tuple(dict.fromkeys(group for row in found for group in row.groups))

    def is_permitted(self, group: str, carc: str, payer_kind: str = "") -> bool:
        """Whether X12 permits the group with the CARC; an empty group is permitted."""
        permitted = self.permitted_groups(carc, payer_kind)
        return not group or not permitted or group in permitted

    def lacks_remark(self, carc: str, remarks: Iterable[str]) -> bool:
        """Whether the CARC requires a remark and none was sent, or only alerts."""
        return carc in self.remark_required and not set(remarks) - self.alerts

    def ordered(
        self,
        group: str,
        carc: str,
        remarks: Iterable[str] = (),
        payer_kind: str = "",
        usual: str = "",
    ) -> Order | None:
        """The order that decides, or None where the usual answer applies.

        The order of precedence: a remark; a remark that is required and did not come (asked only
        where a group is named, so of a remittance); CARC, group and payer. A row that allows no
        appeal goes before any that allows one. Where ``appealable`` comes from another row than
        ``action``, ``because`` and ``why`` name both.
        """
        asked = Asked(group, carc, tuple(remarks), payer_kind, usual)
        found = list(self._found(self._as_permitted(asked)))
        acting = next((order for order in found if order.action), None)
        appeals = _about_appeal(found)
        result = acting or appeals
        if acting is not None and appeals is not None and acting is not appeals:
            barred = acting.action == APPEAL and appeals.appealable == "no"
            result = _instead_of_appeal(appeals) if barred else _both(acting, appeals)
        return self._never_to_the_patient(asked, self._as_the_payer_takes_it(asked, result))

    def about_appeal(
        self,
        group: str,
        carc: str,
        remarks: Iterable[str] = (),
        payer_kind: str = "",
        usual: str = "",
    ) -> Order | None:
        """The row that decides about appeal rights, alone; None where none does."""
        asked = Asked(group, carc, tuple(remarks), payer_kind, usual)
        return _about_appeal(list(self._found(self._as_permitted(asked))))

    def _found(self, asked: Asked) -> Iterator[Order]:
        """The orders that apply, by precedence; those with remarks in file order."""
        rows = self._of_carc.get(asked.carc, self._of_any)
        applicable = [order for order in rows if order.holds(asked)]
        by_remark = [order for order in applicable if order.remarks]
        for order in sorted(by_remark, key=lambda each: each.of_page):
            yield replace(order, because=order.because or _named(order, asked))
        if asked.group and self.lacks_remark(asked.carc, asked.remarks):
            yield missing_remark(asked)
        others = [order for order in applicable if not order.remarks]
        for order in sorted(others, key=lambda each: each.strength, reverse=True):
            yield replace(order, because=order.because or _named(order, asked))

    def _as_the_payer_takes_it(self, asked: Asked, found: Order | None) -> Order | None:
        """The payer's own rule on what was found: Medicare Part B takes no replacement claim."""
        if found is None or not found.action:
            return found
        again = replace(asked, group="", remarks=(), usual=found.action)
        of_carc = self._of_carc.get(asked.carc, self._of_any)
        rows = [row for row in of_carc if row.payer_kinds and row.usual and row.holds(again)]
        rule = max(rows, key=lambda row: row.strength, default=None)
        if rule is None or not rule.action or rule.action == found.action:
            return found
        return replace(found, action=rule.action, why=f"{found.why} {rule.why}")

    def _as_permitted(self, asked: Asked) -> Asked:
        """The same with a permitted group where PR is the payer's mistake."""
        permitted = self.permitted_groups(asked.carc, asked.payer_kind)
        if asked.group == PATIENT and permitted and PATIENT not in permitted:
            return replace(asked, group=permitted[0])
        return asked

    def _never_to_the_patient(self, asked: Asked, found: Order | None) -> Order | None:
        """Only PR may be billed to a patient, and PR is never written off (42 CFR 489.21)."""
        action = found.action if found is not None and found.action else asked.usual
        if action == BILL_PATIENT and asked.group not in ("", PATIENT):
            return _overruled(found, _ask_who_owes(asked.group))
        if action == BILL_PATIENT and asked.group and asked.carc in NEVER_THE_PATIENTS:
            return _overruled(found, _ask_about_never(asked))
        slip = not self.is_permitted(asked.group, asked.carc, asked.payer_kind)
        if asked.group == PATIENT and slip and action in (BILL_PATIENT, CLOSE):
            return _overruled(found, _ask_for_the_group(asked))
        return found


def _about_appeal(found: Sequence[Order]) -> Order | None:
    """The first row that allows no appeal, else the first that says anything of appeals."""
    said = [order for order in found if order.appealable]
    return next((order for order in said if order.appealable == "no"), next(iter(said), None))


def missing_remark(asked: Asked) -> Order:
    """The order where a CARC needs a remark and none was sent."""
    alerts = ", ".join(asked.remarks)
    only = f" ({alerts} is an alert and explains nothing)" if alerts else ""
    return Order(
        why=f"{asked.carc} must come with a remark code and none was sent{only}: ask the payer "
        "which one applies before you correct, appeal or close anything.",
        action=WAIT,
        letter=STATUS_INQUIRY,
        because=f"no remark with {asked.carc}",
    )


def of_entry(carc: str, action: ActionFor) -> Order:
    """An order of one CARC's own page."""
    return Order(
        why=action.why,
        action=action.action,
        appealable=action.appealable,
        groups=_some(action.group),
        carcs=(carc,),
        remarks=_some(action.remark),
        payer_kinds=_some(action.payer_kind),
        of_page=True,
    )


def not_permitted_sentence(group: str, carc: str, permitted: Iterable[str]) -> str:
    """The sentence that names the payer's mistake and what to ask."""
    instead = " or ".join(permitted)
    return (
        f"X12 does not permit {group} with {carc}, only {instead}: this pairing is the payer's "
        f"mistake. Ask the payer to confirm the group code and to send a corrected remittance "
        f"with {carc} under {instead}; bill the patient nothing on it meanwhile."
    )


def _instead_of_appeal(appeals: Order) -> Order:
    """What is left where one row orders an appeal that another does not allow."""
    return appeals if appeals.action else replace(appeals, action=CLOSE)


def _both(acting: Order, appeals: Order) -> Order:
    """Combine the action of one row with the appeal rights of another."""
    same = acting.because == appeals.because
    return replace(
        acting,
        appealable=appeals.appealable,
        rights=appeals.rights,
        because=acting.because if same else f"{acting.because}; {appeals.because}",
        why=f"{acting.why} {appeals.why}",
    )


def _overruled(found: Order | None, other: Order) -> Order:
    """The action of ``other`` with the appeal rights of ``found``."""
    if found is None:
        return other
    return replace(
        found, action=other.action, why=other.why, letter=other.letter, because=other.because
    )


def _ask_who_owes(group: str) -> Order:
    return _ask_the_payer(
        f"Group {group} does not make the patient responsible, so do not bill the patient: "
        "ask the payer why the amount is not under PR, and post it as the answer says.",
        f"group {group}",
    )


def _ask_about_never(asked: Asked) -> Order:
    return _ask_the_payer(
        f"An amount under {asked.carc} is never the patient's: ask the payer to correct the "
        "group code before you bill anybody.",
        f"{asked.group} with {asked.carc}",
    )


def _ask_for_the_group(asked: Asked) -> Order:
    return _ask_the_payer(
        "Do not bill the patient and do not write the amount off before the payer has "
        "corrected the group code.",
        f"{asked.group} is not permitted with {asked.carc}",
    )


def _ask_the_payer(why: str, because: str) -> Order:
    return Order(action=WAIT, why=why, letter=STATUS_INQUIRY, because=because)


def _named(order: Order, asked: Asked) -> str:
    """What decided: the remarks, else the group, else the payer."""
    remarks = [
        remark
        for remark in asked.remarks
        if remark in order.remarks or remark in order.with_remarks
    ]
    if remarks:
        return " with ".join(remarks)
    if order.groups:
        return f"group {asked.group}"
    return PAYER_NAMES.get(asked.payer_kind, "") if order.payer_kinds else ""


def _one_of(allowed: tuple[str, ...], given: Iterable[str]) -> bool:
    return not allowed or any(each in allowed for each in given)


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
