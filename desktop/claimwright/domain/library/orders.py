"""Orders: what a group code, remark or payer type decides about a denial, over the CARC's usual
action. One table for both the lookup and the decision on a denial; no file is read here.

Sources: X12's notes in the CARC list (permitted groups, required remarks), the remarks' own
instructions, Medicare Claims Processing Manual ch. 22 and 29, 42 CFR 405.980.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from claimwright.domain.library.order import Order, OrderQuery, Permitted
from claimwright.domain.library.page_parts import ActionFor

APPEAL = "appeal"
BILL_PATIENT = "bill-patient"
CLOSE = "close"
PATIENT = "PR"
STATUS_INQUIRY = "status-inquiry"
WAIT = "wait"
# Billing errors and bundling, which no group code can make the patient's responsibility.
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


@dataclass(frozen=True)
class Orders:
    """The whole table. ``alerts`` are the remarks that do not explain an adjustment."""

    orders: tuple[Order, ...] = ()
    permitted: tuple[Permitted, ...] = ()
    remark_required: frozenset[str] = frozenset()
    alerts: frozenset[str] = frozenset()

    # No slots: cached_property needs a __dict__.
    @cached_property
    def _for_any_carc(self) -> tuple[Order, ...]:
        """The orders that do not depend on the CARC."""
        return tuple(row for row in self.orders if not row.carcs)

    @cached_property
    def _by_carc(self) -> Mapping[str, tuple[Order, ...]]:
        """The orders for each CARC, because a decision only needs those for one CARC."""
        return {
            carc: tuple(row for row in self.orders if not row.carcs or carc in row.carcs)
            for carc in {carc for row in self.orders for carc in row.carcs}
        }

    @cached_property
    def _with_groups(self) -> frozenset[str]:
        """The CARCs that X12 permits only with certain group codes."""
        return frozenset(carc for row in self.permitted for carc in row.carcs)

    def permitted_groups(self, carc: str, payer_kind: str = "") -> tuple[str, ...]:
        """The group codes that X12 permits with a CARC; empty if it permits any."""
        if carc not in self._with_groups:
            return ()
        found = [
            row
            for row in self.permitted
            if carc in row.carcs and (not row.payer_kinds or payer_kind in row.payer_kinds)
        ]
        return tuple(dict.fromkeys(group for row in found for group in row.groups))

    def is_permitted(self, group: str, carc: str, payer_kind: str = "") -> bool:
        """Whether X12 permits a group code with a CARC; True for an empty group."""
        permitted = self.permitted_groups(carc, payer_kind)
        return not group or not permitted or group in permitted

    def lacks_remark(self, carc: str, remarks: Iterable[str]) -> bool:
        """Whether a CARC requires a remark, but none was sent, or only alerts."""
        return carc in self.remark_required and not set(remarks) - self.alerts

    def ordered(
        self,
        group: str,
        carc: str,
        remarks: Iterable[str] = (),
        payer_kind: str = "",
        usual: str = "",
    ) -> Order | None:
        """The order that decides; None if the usual action applies.

        Precedence: a remark; a required remark that was not sent (only checked with a group code,
        that is, for a remittance); then CARC, group and payer. An order without appeal rights
        precedes orders with appeal rights. If ``appealable`` comes from another order than
        ``action``, ``because`` and ``why`` name both.
        """
        query = OrderQuery(group, carc, tuple(remarks), payer_kind, usual)
        found = list(self._applicable(self._with_permitted_group(query)))
        acting = next((order for order in found if order.action), None)
        appeals = _deciding_appeals(found)
        result = acting or appeals
        if acting is not None and appeals is not None and acting is not appeals:
            barred = acting.action == APPEAL and appeals.appealable == "no"
            result = _instead_of_appeal(appeals) if barred else _combined(acting, appeals)
        return self._protect_patient(query, self._as_accepted_by_payer(query, result))

    def about_appeal(
        self,
        group: str,
        carc: str,
        remarks: Iterable[str] = (),
        payer_kind: str = "",
        usual: str = "",
    ) -> Order | None:
        """The order that decides appeal rights; None if none does."""
        query = OrderQuery(group, carc, tuple(remarks), payer_kind, usual)
        return _deciding_appeals(list(self._applicable(self._with_permitted_group(query))))

    def _applicable(self, query: OrderQuery) -> Iterator[Order]:
        """The orders that apply, by precedence; those with remarks in file order."""
        rows = self._by_carc.get(query.carc, self._for_any_carc)
        applicable = [order for order in rows if order.applies_to(query)]
        by_remark = [order for order in applicable if order.remarks]
        for order in sorted(by_remark, key=lambda each: each.of_page):
            yield replace(order, because=order.because or _reason(order, query))
        if query.group and self.lacks_remark(query.carc, query.remarks):
            yield missing_remark(query)
        others = [order for order in applicable if not order.remarks]
        for order in sorted(others, key=lambda each: each.specificity, reverse=True):
            yield replace(order, because=order.because or _reason(order, query))

    def _as_accepted_by_payer(self, query: OrderQuery, found: Order | None) -> Order | None:
        """Adapt the action to the payer; Medicare Part B, for one, takes no replacement claims."""
        if found is None or not found.action:
            return found
        again = replace(query, group="", remarks=(), usual=found.action)
        for_carc = self._by_carc.get(query.carc, self._for_any_carc)
        rows = [row for row in for_carc if row.payer_kinds and row.usual and row.applies_to(again)]
        rule = max(rows, key=lambda row: row.specificity, default=None)
        if rule is None or not rule.action or rule.action == found.action:
            return found
        return replace(found, action=rule.action, why=f"{found.why} {rule.why}")

    def _with_permitted_group(self, query: OrderQuery) -> OrderQuery:
        """Replace PR with a permitted group code if PR is the payer's mistake."""
        permitted = self.permitted_groups(query.carc, query.payer_kind)
        if query.group == PATIENT and permitted and PATIENT not in permitted:
            return replace(query, group=permitted[0])
        return query

    def _protect_patient(self, query: OrderQuery, found: Order | None) -> Order | None:
        """Only PR may be billed to a patient, and PR is never written off (42 CFR 489.21)."""
        action = found.action if found is not None and found.action else query.usual
        if action == BILL_PATIENT and query.group not in ("", PATIENT):
            return _overruled(found, _ask_who_owes(query.group))
        if action == BILL_PATIENT and query.group and query.carc in NEVER_THE_PATIENTS:
            return _overruled(found, _ask_about_never(query))
        is_mistake = not self.is_permitted(query.group, query.carc, query.payer_kind)
        if query.group == PATIENT and is_mistake and action in (BILL_PATIENT, CLOSE):
            return _overruled(found, _ask_for_the_group(query))
        return found


def _deciding_appeals(found: Sequence[Order]) -> Order | None:
    """The first order without appeal rights, else the first that mentions appeals."""
    deciding = [order for order in found if order.appealable]
    no_rights = (order for order in deciding if order.appealable == "no")
    return next(no_rights, next(iter(deciding), None))


def missing_remark(query: OrderQuery) -> Order:
    """The order for a CARC that requires a remark when none was sent."""
    alerts = ", ".join(query.remarks)
    only = f" ({alerts} is an alert and explains nothing)" if alerts else ""
    return Order(
        why=f"{query.carc} must come with a remark code and none was sent{only}: ask the payer "
        "which one applies before you correct, appeal or close anything.",
        action=WAIT,
        letter=STATUS_INQUIRY,
        because=f"no remark with {query.carc}",
    )


def order_of_page(carc: str, action: ActionFor) -> Order:
    """An order from a CARC page."""
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
    """A sentence that names the payer's mistake and what to ask the payer."""
    instead = " or ".join(permitted)
    return (
        f"X12 does not permit {group} with {carc}, only {instead}: this pairing is the payer's "
        f"mistake. Ask the payer to confirm the group code and to send a corrected remittance "
        f"with {carc} under {instead}; do not bill the patient in the meantime."
    )


def _instead_of_appeal(appeals: Order) -> Order:
    """What remains if one order says to appeal and another says there are no appeal rights."""
    return appeals if appeals.action else replace(appeals, action=CLOSE)


def _combined(acting: Order, appeals: Order) -> Order:
    """Combine the action of one order with the appeal rights of another."""
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


def _ask_about_never(query: OrderQuery) -> Order:
    return _ask_the_payer(
        f"An amount under {query.carc} is never the patient's responsibility: ask the payer to "
        "correct the group code before you bill anyone.",
        f"{query.group} with {query.carc}",
    )


def _ask_for_the_group(query: OrderQuery) -> Order:
    return _ask_the_payer(
        "Do not bill the patient, and do not write off the amount, until the payer has "
        "corrected the group code.",
        f"{query.group} is not permitted with {query.carc}",
    )


def _ask_the_payer(why: str, because: str) -> Order:
    return Order(action=WAIT, why=why, letter=STATUS_INQUIRY, because=because)


def _reason(order: Order, query: OrderQuery) -> str:
    """What decided: the remarks, else the group, else the payer."""
    remarks = [
        remark
        for remark in query.remarks
        if remark in order.remarks or remark in order.with_remarks
    ]
    if remarks:
        return " with ".join(remarks)
    if order.groups:
        return f"group {query.group}"
    return PAYER_NAMES.get(query.payer_kind, "") if order.payer_kinds else ""


def _some(text: str) -> tuple[str, ...]:
    return (text,) if text else ()
