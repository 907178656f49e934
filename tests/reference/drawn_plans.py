"""Drawn plans: every form of credit rule, goal, curve and incentive, in odd mixtures.

What a run refuses is not drawn: every name that is used exists, and marginal ladders over
attainment count exactly what they pay.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from compalign.plan.model import Plan
from tests.reference.drawn import DAYS, FIRST_DAY, ROLES, Draw, Row, chance, pick
from tests.reference.drawn_credit_plans import LEAD, draw_words, with_credit_words
from tests.reference.drawn_earnings import with_earnings
from tests.reference.drawn_kinds import Setting, align, draw_kinds
from tests.reference.drawn_measures import (
    draw_goals,
    needs_accounts,
    prorated,
    to_date,
    with_newcomers,
)
from tests.reference.drawn_modifiers import with_modifiers

CONDITIONS: tuple[Row, ...] = (
    {},
    {"kind": "new"},
    {"kind": ["new", "expansion"]},
    {"kind": "renewal"},
    {"kind": "!= churn"},
    {"kind": "churn"},
    {"amount": ">= 500"},
    {"amount": "> 0, <= 1_000"},
    {"amount": "< 0"},
    {"product": ["Core", "Plus"]},
    {"product": "!= Core"},
    {"quantity": ">= 10"},
    {"kind": "new", "quantity": "< 10.5"},
    {"segment": "smb"},
    {"credit_date": ">= 2025-01-01"},
    {"loss": "contraction"},
    {"kind": ["meeting", "mbo"]},
)
SHARES = {
    1: (("100%",),),
    2: (("85%", "15%"), ("50%", "50%"), ("33.33%", "66.67%"), ("1/3", "2/3"), ("0.01%", "99.99%")),
    3: (
        ("50%", "30%", "20%"),
        ("1/3", "1/3", "1/3"),
        ("33.33%", "33.33%", "33.34%"),
        ("17/30", "1/3", "1/10"),
    ),
}
RATES = ("10%", "15%", "0.335", "12.5%", "1/3", "7.125%", "0%", "100%", "0.000000001")
CURVES: tuple[Any, ...] = (
    "linear",
    {"0%": "0%", "70%": "50%", "100%": "100%", "130%": "190%"},
    {"50%": "1/3", "90%": "70%", "110%": "150%"},
    {"points": {"0%": "0%", "50%": "40%", "80%": "90%", "120%": "130%"}, "shape": "steps"},
    {
        "points": [["80%", "50%"], ["100%", "80%"], ["100%", "120%"], ["150%", "200%"]],
        "beyond": "continue",
    },
    {"points": [["0%", "0%"], ["2/3", "1/7"], ["99.999999%", "1"]], "beyond": "continue"},
    {"points": [["60%", "60%"], ["100%", "100%"], ["100%", "125%"]], "beyond": "continue"},
    {"points": [["50%", "50%"], ["50%", "75%"], ["100%", "110%"]], "shape": "steps"},
)
GOAL_INTERVALS = ("quarter", "month", "year", "half_month", "week")
FREQUENCIES = ("monthly", "quarterly", "yearly", "half_monthly", "weekly")
MONTHS = ("January", "April", "July", "February", "October")
CURRENCIES = ("USD", "USD", "JPY", "KWD")
AMOUNT_BOUNDS = ((0, 1_000, 2_500), (500, 2_000, 10_000), (0, 1, 2), (100, 333, 100_000))
SHARE_BOUNDS = (
    ("0%", "100%", "150%"),
    ("50%", "90%", "110%"),
    ("0%", "1/3", "2/3"),
    ("10%", "40%", "400%"),
)


def draw_plan(draw: Draw) -> Plan:
    """Draw a valid plan: 1-3 roles, 1-3 goals, credit rules and up to 3 incentives."""
    return Plan.model_validate(with_earnings(draw, draw_declared(draw)))


def draw_declared(draw: Draw) -> Row:
    """Draw the words of a plan."""
    roles = ROLES[: draw(1, 3)]
    currency = pick(draw, CURRENCIES)
    words = draw_words(draw)
    goals = {name: _goal(draw, name) for name in ("sold", "grown")[: draw(1, 2)]}
    if "renewals" in words and chance(draw, 70):
        goals["sold"] |= {"of": {"kind": ["new", "renewal"]}, "target": 4_000}
    if chance(draw, 50):
        goals["kept"] = _retention(draw)
    goals["sold"].pop("when_no_target", None)
    climbed = [
        name for name, goal in goals.items() if name != "kept" and "when_no_target" not in goal
    ]
    goals |= draw_goals(draw, goals, GOAL_INTERVALS)
    align(draw, goals)
    to_date(draw, goals, climbed)
    named = roles[-1] if len(roles) > 1 and chance(draw, 25) else None
    credit = _credit(draw, roles)
    giving = [rule["id"] for rule in credit if "non_commissionable" not in rule]
    splitting, roles = roles, (*roles, LEAD) if {"roll_up", "in_full"} & words else roles
    played = {role: _role(draw, goals, role == named) for role in roles}
    forms = ["flat", "rates", "amounts", "attainment"]
    if any(role.get("mix") for role in played.values()):
        forms.append("target_bonus")
    declared = {
        "plan": "drawn",
        "currency": currency,
        "fiscal_year_starts": pick(draw, MONTHS),
        "pay": _pay(draw),
        "rounding": _rounding(draw, currency),
        "goals": goals,
        "roles": played,
        "pay_curve": pick(draw, CURVES),
        "credit": credit,
    } | prorated(draw)
    incentives = [
        draw_incentive(
            draw, number, pick(draw, forms), roles, {name: goals[name] for name in climbed}, giving
        )
        for number in range(draw(0, 3))
    ]
    declared["incentives"] = draw_kinds(draw, Setting(roles, goals, giving, incentives, named))
    declared = with_credit_words(draw, words, splitting, declared)
    return with_modifiers(draw, declared)


def _goal(draw: Draw, name: str) -> Row:
    of = pick(draw, ({"kind": "new" if name == "sold" else "expansion"}, *CONDITIONS))
    goal: Row = {"sum": "amount", "of": of, "per": pick(draw, GOAL_INTERVALS)}
    if chance(draw, 50):
        goal["target"] = pick(draw, (4_000, 1_000, 333, 25_000))
    return _with_curve(draw, with_newcomers(draw, goal) if chance(draw, 30) else goal)


def _retention(draw: Draw) -> Row:
    target = pick(draw, ("95%", "100%", "2/3"))
    return _with_curve(
        draw, {"grr": "portfolio", "per": pick(draw, GOAL_INTERVALS), "target": target}
    )


def _with_curve(draw: Draw, goal: Row) -> Row:
    return goal | {"pay_curve": pick(draw, CURVES)} if chance(draw, 30) else goal


def _pay(draw: Draw) -> Any:
    """Draw a frequency, or a list of periods that covers every event without a gap."""
    if not chance(draw, 20):
        return pick(draw, FREQUENCIES)
    length = pick(draw, (91, 28, 45))
    starts = range(0, DAYS, length)
    return [
        {
            "id": f"P{number:02}",
            "start": FIRST_DAY + timedelta(days=start),
            "last_day": FIRST_DAY + timedelta(days=start + length - 1),
        }
        for number, start in enumerate(starts, 1)
    ]


def _rounding(draw: Draw, currency: str) -> Row:
    rule: Row = {"mode": pick(draw, ("half_up", "half_even")), "at": pick(draw, ("line", "total"))}
    units = (1, 10, 100) if currency == "JPY" else (1, "0.05", 10)
    return rule | {"to": pick(draw, units)} if chance(draw, 25) else rule


def _shares(draw: Draw, names: Sequence[str]) -> Row:
    """Draw names in some order, with shares that total exactly 100 %."""
    count = draw(1, len(names))
    first = draw(0, len(names) - 1)
    chosen = [names[(first + number) % len(names)] for number in range(count)]
    return dict(zip(chosen, pick(draw, SHARES[count]), strict=True))


def _role(draw: Draw, goals: Row, named: bool) -> Row:
    """Draw a role; one that a column names holds no accounts, so no goal of its mix may ask."""
    usable = [name for name, goal in goals.items() if not (named and needs_accounts(goal, goals))]
    first = draw(0, len(usable) - 1)
    usable = [*usable[first:], *usable[:first]][:3]
    role: Row = {"mix": _shares(draw, usable)} if not chance(draw, 25) else {}
    return role | {"payee_column": pick(draw, ("owner", "payee"))} if named else role


def _credit(draw: Draw, roles: Sequence[str]) -> list[Row]:
    rules: list[Row] = []
    for number in range(1, draw(1, 5) + 1):
        rule: Row = {"id": f"rule-{number}", "when": pick(draw, CONDITIONS)}
        effect = (
            "non_commissionable" if chance(draw, 8) else pick(draw, ("split", "split", "overlay"))
        )
        if effect == "overlay":
            rule["overlay"] = {
                role: pick(draw, ("50%", "100%", "1/3", "12.345%"))
                for role in roles
                if chance(draw, 50)
            } or {roles[0]: "50%"}
        elif effect == "split":
            rule["split"] = _shares(draw, roles)
        else:
            rule["non_commissionable"] = True
        rules.append(rule)
    if chance(draw, 60) or not any("split" in rule for rule in rules):
        rules.append({"id": "rest", "split": _shares(draw, roles)})
    return rules


def draw_incentive(
    draw: Draw, number: int, form: str, roles: Sequence[str], goals: Row, giving: Sequence[str]
) -> Row:
    base: Row = {"id": f"incentive-{number}"}
    if form != "target_bonus" and chance(draw, 40):
        base["round_at"] = pick(draw, ("line", "total"))
    if form == "target_bonus":
        curve = {"curve": pick(draw, CURVES)} if chance(draw, 50) else {}
        return base | {"kind": "target_bonus"} | curve
    on: Row = {"when": pick(draw, CONDITIONS)} if chance(draw, 50) else {}
    if chance(draw, 30):
        on["credit"] = pick(draw, giving)
    base |= {"kind": "commission", "pays": list(roles[: draw(1, len(roles))]), "on": on}
    if form == "flat":
        fixed = {"amount": pick(draw, (25, 1))} if chance(draw, 40) else {}
        return base | {"rate": pick(draw, RATES)} | fixed
    if form == "rates":
        return base | {"rates": [_rate_row(draw) for _ in range(draw(1, 3))]}
    if form == "amounts":
        return base | {"tiers": _tiers(draw, AMOUNT_BOUNDS) | _amount_total(draw)}
    return base | _over_attainment(draw, roles, goals)


def _rate_row(draw: Draw) -> Row:
    row: Row = {"when": pick(draw, CONDITIONS), "rate": pick(draw, RATES)}
    return row | {"amount": pick(draw, (25, 1))} if chance(draw, 40) else row


def _amount_total(draw: Draw) -> Row:
    over = pick(draw, ("to_date", "period", "transaction", "to_date"))
    return {"over": over} | (
        {"to_date": pick(draw, ("year", *GOAL_INTERVALS))} if over == "to_date" else {}
    )


def _over_attainment(draw: Draw, roles: Sequence[str], goals: Row) -> Row:
    """Draw tiers over attainment; where they must count what they pay, everyone is paid alike.

    A whole ladder that pays other than it counts has no fixed amounts and no top.
    """
    goal = pick(draw, list(goals))
    alike = not chance(draw, 20)
    tiers = _tiers(draw, SHARE_BOUNDS, plain=not alike) | {"over": "attainment", "of": goal}
    if not alike:
        tiers["style"] = "whole"
    if chance(draw, 60):
        tiers["to_date"] = pick(draw, ("year", "quarter", "month"))
    return {"tiers": tiers} | (
        {"pays": list(roles), "on": {"when": goals[goal]["of"]}} if alike else {}
    )


def _tiers(draw: Draw, bounds: Sequence[Sequence[Any]], plain: bool = False) -> Row:
    """Draw one to three tiers, marginal or whole, plain or interpolated, with any edge."""
    places = pick(draw, bounds)[: pick(draw, (3, 2, 3, 1))]
    style = pick(draw, ("marginal", "whole", "whole"))
    interpolated = not plain and chance(draw, 30)
    filled = interpolated and style == "marginal"
    first = draw(0, len(RATES) - 1)
    rates = [RATES[(first + number) % len(RATES)] for number in range(len(places))]
    bands = [
        _band(draw, place, rate, filled, plain or interpolated)
        for place, rate in zip(places, rates, strict=True)
    ]
    if style == "marginal" and not filled and places[0] in (0, "0%"):
        bands[0] = {key: cell for key, cell in bands[0].items() if key != "amount"}
    for band, end in zip(bands, places[1:], strict=False):
        band["to"] = end
    if not plain and chance(draw, 30):
        bands[-1]["to"] = "500%" if isinstance(places[0], str) else 200_000
    if filled and "to" not in bands[-1]:
        bands[-1] = {"from": bands[-1]["from"], "rate": rates[-1]}
    return {
        "style": style,
        "interpolated": interpolated,
        "bands": bands,
        "edge": pick(draw, ("upper", "lower")),
    }


def _band(draw: Draw, place: Any, rate: str, filled: bool, plain: bool) -> Row:
    if filled and chance(draw, 50):
        return {"from": place, "amount": pick(draw, (100, 7))}
    band: Row = {"from": place, "rate": rate}
    if not plain and chance(draw, 25):
        band["amount"] = pick(draw, (100, 7))
    if chance(draw, 20):
        band["edge"] = pick(draw, ("lower", "upper"))
    return band
