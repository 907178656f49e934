"""Roles, credit rules, authority and renewals as rows of small tables: see `plan_tables`."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from math import lcm

from compalign.chain.plan_index import TAKEN, PlanIndex
from compalign.engine.base import Cell
from compalign.money import minor_digits
from compalign.terms.anchors import Duration
from compalign.terms.credit import CreditRule, duty_shares

Rows = list[tuple[Cell, ...]]
CREDIT_TABLES: Mapping[str, Mapping[str, str]] = {
    "roll_ups": {"rule_no": "integer", "role_no": "integer"},
    "authorities": {
        "authority_no": "integer",
        "ban_no": "integer",
        "class_place": "integer",
        "word": "string",
        "goes_to": "integer",
        "role_no": "integer",
        "referral_n": "bigint",
        "referral_d": "bigint",
    },
}
NO_TIME = Duration(0, 0)


def role_rows(index: PlanIndex) -> Iterator[tuple[Cell, ...]]:
    """Yield the rows of `roles`."""
    for name, number in index.roles.items():
        role = index.plan.roles[name]
        held = role.holdover or NO_TIME
        yield (
            number,
            name,
            role.payee_column is not None,
            index.truth("inside", name),
            role.each == "in_full",
            held.days,
            held.months,
        )


def credit_settings(index: PlanIndex) -> tuple[Cell, ...]:
    """Return the last columns of `plan_settings`: what is credited, windows, renewals."""
    renewals = index.plan.renewals
    within = renewals.within if renewals else NO_TIME
    return (
        *(index.truth("credited", by) for by in TAKEN),
        index.truth("explicit"),
        index.truth("contested"),
        index.plan.outside_window,
        index.truth("exclusive"),
        index.role(renewals.exclusive_to) if renewals else 0,
        index.role(renewals.relieves) if renewals else 0,
        within.days,
        within.months,
    )


def credit_rows(index: PlanIndex) -> dict[str, Rows]:
    """Return the rows of every table about credit rules, authority and renewals."""
    rows: dict[str, Rows] = {
        "credit_rules": [],
        "credit_shares": [],
        "roll_ups": [],
        "authorities": [],
    }
    precedence = _precedence(index)
    for rule in index.plan.credit:
        _rule_rows(index, rule, precedence[rule.id], rows)
    for name in index.given_rules():
        number = index.credit_rule(name)
        rows["credit_rules"].append((number, name, "given", 0, number, False, False, False, 1))
    for number, (ban_no, role) in enumerate(index.bans(), 1):
        ban = index.plan.authority[ban_no - 1]
        referral = ban.pays.referral if ban.pays else Fraction(0)
        rows["authorities"].append(
            (
                number,
                ban_no,
                index.truth("breach", number),
                ban.may_not,
                index.role(ban.goes_to),
                index.role(role),
                referral.numerator,
                referral.denominator,
            )
        )
    return rows


def _precedence(index: PlanIndex) -> dict[str, int]:
    """Return the order in which rules decide: those that test a narrower column go first."""
    narrow = index.plan.specificity
    ranked = sorted(
        index.plan.credit, key=lambda rule: [column not in rule.when for column in narrow]
    )
    return {rule.id: place for place, rule in enumerate(ranked, 1)}


def _rule_rows(index: PlanIndex, rule: CreditRule, precedence: int, rows: dict[str, Rows]) -> None:
    number = index.credit_rule(rule.id)
    digits = minor_digits(index.plan.currency)
    rows["credit_rules"].append(
        (
            number,
            rule.id,
            _mode(rule),
            index.condition(rule.when, "credit", number - 1, "when"),
            precedence,
            index.plan.credit_precedence == "all",
            bool(rule.base),
            rule.id in index.met.unit_rules,
            10**digits if rule.whole_units else 1,
        )
    )
    if rule.roll_up:
        rows["roll_ups"].append((number, index.role(rule.roll_up)))
    shares = duty_shares(rule, index.plan.roles)
    whole = lcm(1, *(share.denominator for share in shares.values()))
    rows["credit_shares"] += [
        (number, index.role(role), place, int(share * whole), whole)
        for place, (role, share) in enumerate(shares.items(), 1)
    ]


def _mode(rule: CreditRule) -> str:
    if rule.non_commissionable:
        return "none"
    if rule.roll_up:
        return "roll_up"
    return "split" if rule.is_split else "overlay"
