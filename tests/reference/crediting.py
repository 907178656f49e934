"""Credit: which rule decides an event, and whose it is, to the minor unit."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from compalign.plan.model import Plan
from compalign.terms.credit import CreditRule
from tests.reference.adjustments import is_paid_here
from tests.reference.asked import in_use
from tests.reference.authority import breaches
from tests.reference.bases import Base, base_of
from tests.reference.books import ASKED, CREDITED, AgreedShare, Books, Event
from tests.reference.conditions import matches
from tests.reference.exact import round_half, share_out
from tests.reference.explicit import EXPLICIT, REST, UNKNOWN_ROLE, agreed_for, agreed_parts
from tests.reference.holders import Holders, absence, holders_for
from tests.reference.portions import Portion, portions_of
from tests.reference.precedence import deciding_rules
from tests.reference.results import Credit, Finding, Outcome, Relief
from tests.reference.roll_up import rolled_up
from tests.reference.unpaid import is_settled_by
from tests.reference.whose import looks_at_events, looks_at_portfolio, whose_events
from tests.reference.windows import is_eligible

NO_HOLDER = "no holder"
NO_RULE = "no rule"
REFERRAL = "referral"


def credit_event(event: Event, plan: Plan, books: Books) -> Outcome:
    """Credit an event that is due. A reversal is credited like the event that it takes back."""
    if event.ledger == "adjustments":
        paid = is_paid_here(event, plan, books)
        return Outcome("credited" if paid else "unclaimed")
    if event.ledger not in (*CREDITED, ASKED):
        read = _Crediting(event, None, plan, books).is_measured()
        return Outcome("measured" if read else "unread")
    written = event.columns.get("reverses")
    reversed_event = books.event(written) if written else None
    if written and (reversed_event is None or reversed_event.columns.get("reverses")):
        return Outcome("rejected", findings=[("UNKNOWN_NAME", "error", None, None, None)])
    return _Crediting(event, reversed_event, plan, books).outcome()


@dataclass
class _Crediting:
    """One event on its way to its credits; what decides is the event itself or the reversed one."""

    event: Event
    reversed_event: Event | None
    plan: Plan
    books: Books
    given: list[Credit] = field(default_factory=list)
    reliefs: list[Relief] = field(default_factory=list)

    @property
    def model(self) -> Event:
        """The event whose rule, holders and day count."""
        return self.reversed_event or self.event

    def outcome(self) -> Outcome:
        """Settle the status, and give what there is to give."""
        agreed = agreed_for(self.model, self.books)
        total = sum((row.share for row in agreed), Fraction(0))
        if total > 1:
            return Outcome("rejected", findings=[self._split_sum("error")])
        may = [rule for rule in self.plan.credit if rule.when or self.model.ledger != ASKED]
        holding = [rule for rule in may if matches(rule.when, self.model, self.books)]
        deciding = deciding_rules(holding, self.plan)
        nobody = bool(deciding) and deciding[0].non_commissionable
        if not agreed and nobody:
            return Outcome("non_commissionable")
        if not agreed and not holding:
            if self.is_measured():
                return Outcome("measured")
            if self.model.ledger in ("activities", ASKED) and not self.event.amount:
                return Outcome("unread")
        if agreed:
            self._give_agreed(agreed, deciding[0] if deciding else None)
        else:
            self._give_splits(deciding)
        if not nobody:
            self._give_overlays(holding)
        if (agreed or deciding) and not nobody:
            self._give_referrals()
        paid = any(credit.payee is not None for credit in self.given)
        findings = [self._split_sum("warning")] if agreed and total < 1 else []
        return Outcome("credited" if paid else "unclaimed", self.given, findings, self.reliefs)

    def _split_sum(self, severity: str) -> Finding:
        return ("SPLIT_SUM", severity, None, None, None)

    def is_measured(self) -> bool:
        """Tell whether something reads the event besides credit; deals want an owner.

        Retention in use reads losses and renewals, other goals that ask for no credit what they
        are about; the bonuses on them handoffs and references, and a handoff bonus that losses
        take back reads losses.
        """
        plan, ledger = self.plan, self.model.ledger
        if ledger == "churn" and any(getattr(one, "reverse_on", {}) for one in plan.incentives):
            return True
        if is_settled_by(self.model, plan):
            return True
        readers = {"handoffs": "handoff_bonus", "references": "reference_bonus"}
        if any(one.kind == readers.get(ledger) for one in plan.incentives):
            return True
        moments = [one for window in plan.engagement for one in (window.start, window.until) if one]
        if ledger == "handoffs" and any(
            anchor.day == "handoff" for one in moments for anchor in one.anchors
        ):
            return True
        used = [plan.goals[goal] for goal in sorted({goal for _, goal in in_use(plan)})]
        if ledger in ("churn", "renewals") and any(map(looks_at_portfolio, used)):
            return True
        return ledger != "deals" and any(
            looks_at_events(goal)
            and whose_events(goal, self.books) != "credited"
            and matches(goal.of, self.event, self.books)
            for goal in used
        )

    def _base(self, rule: CreditRule | None) -> Base:
        return base_of(rule, self.event, self.reversed_event, self.plan)

    def _give(
        self, rule: str, role: str, payee: str | None, reason: str, part: int, base: Base,
        direct: bool = False, stands_for: str = "",
    ) -> None:  # fmt: skip
        kept = None if reason else payee
        in_units = base.in_units
        self.given.append(
            Credit(self.event.id, rule, role, kept, reason, part, direct, in_units, stands_for)
        )

    def _give_agreed(self, agreed: list[AgreedShare], replaced: CreditRule | None) -> None:
        """Share out what the replaced rule would have shared out, by the agreed shares."""
        base = self._base(replaced)
        rule = replaced.id if replaced else ""
        for row, part in agreed_parts(agreed, base):
            role, reason, payee = "", REST, None
            if row is not None:
                role, payee = row.role, row.payee
                known = role in self.plan.roles
                reason = self._absence(payee, role) if known else UNKNOWN_ROLE
            self._give(EXPLICIT, role, payee, reason, part, base, direct=True, stands_for=rule)

    def _give_splits(self, deciding: Sequence[CreditRule]) -> None:
        """Share out the base of each rule that applies; only the first rule's is direct."""
        if not deciding:
            self._give("", "", None, NO_RULE, self.event.amount, self._base(None), direct=True)
        for place, rule in enumerate(deciding):
            base = self._base(rule)
            portions = portions_of(rule, self.model, self.plan, self.books, self._credits_of)
            weights = [(number, one.share) for number, one in enumerate(portions)]
            ranks = [portion.rank for portion in portions]
            parts = share_out(base.amount, weights, ranks.__getitem__, base.unit)
            for number, portion in enumerate(portions):
                self._give_portion(rule, portion, parts[number], base, direct=place == 0)

    def _credits_of(self, event: Event) -> Sequence[Credit]:
        return credit_event(event, self.plan, self.books).credits

    def _give_portion(
        self, rule: CreditRule, portion: Portion, part: int, base: Base, direct: bool
    ) -> None:
        if portion.reason:
            self._give(rule.id, portion.role, None, portion.reason, part, base, direct)
            return
        self._to_holders(rule, portion.role, part, portion.holders, base, direct)
        lost = share_out(part, sorted(portion.relieved.items()), str, base.unit) if part else {}
        for payee, amount in lost.items():
            relieves = self.plan.renewals.relieves if self.plan.renewals else ""
            if not base.in_units and not self._absence(payee, relieves):
                self.reliefs.append(Relief(self.event.id, payee, amount))

    def _to_holders(
        self, rule: CreditRule, role: str, part: int, holders: Holders, base: Base, direct: bool
    ) -> None:
        if not holders:
            self._give(rule.id, role, None, NO_HOLDER, part, base, direct)
            return
        parts = share_out(part, sorted(holders.items()), str, base.unit)
        if self.plan.roles[role].each == "in_full":
            parts = dict.fromkeys(parts, part)
        for payee, amount in parts.items():
            self._give(rule.id, role, payee, self._absence(payee, role), amount, base, direct)

    def _absence(self, payee: str, role: str) -> str:
        return absence(payee, self.model.day, self.books, self.plan.roles[role].holdover)

    def _is_inside(self, role: str) -> bool:
        return is_eligible(role, self.model, self.plan, self.books)

    def _give_overlays(self, holding: Sequence[CreditRule]) -> None:
        """Give what overlays and roll-ups add."""
        shared = [credit for credit in self.given if credit.direct and credit.rule]
        for rule in holding:
            base = self._base(rule)
            for role, share in rule.overlay.items():
                if self._is_inside(role):
                    exact = base.amount * Fraction(share)
                    part = round_half(exact, base.unit, self.plan.rounding.mode)
                    holders = holders_for(self.model, role, self.plan.roles[role], self.books)
                    self._to_holders(rule, role, part, holders, base, direct=False)
            if rule.roll_up and self._is_inside(rule.roll_up):
                self._give_roll_up(rule.id, rule.roll_up, shared)

    def _give_roll_up(self, rule: str, role: str, shared: Sequence[Credit]) -> None:
        in_units = any(credit.in_units for credit in shared)
        for payee, part in rolled_up(shared, role, self.model.day, self.books):
            self._give(rule, role, payee, "", part, Base(part, in_units))

    def _give_referrals(self) -> None:
        """Give whoever did what their roles may not do the referral, rounded by the plan's mode."""
        for breach in breaches(self.model, self.plan, self.books):
            if breach.referral is not None:
                exact = self.event.amount * breach.referral
                part = round_half(exact, 1, self.plan.rounding.mode)
                role = breach.roles[0]
                reason = self._absence(breach.person, role)
                self._give(REFERRAL, role, breach.person, reason, part, Base(part))
