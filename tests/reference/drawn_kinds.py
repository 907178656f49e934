"""Drawn incentives of the other kinds: unit bonuses, pools, overrides, handoffs, references.

With them the commissions whose rates stand in the ledgers, and target bonuses by a matrix.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tests.reference.drawn import Draw, Row, chance, pick
from tests.reference.drawn_measures import needs_accounts
from tests.reference.drawn_modifiers import unit_of

RATES = ("10%", "2%", "1/3", "12.345%", "0.000000001", "150%")
AMOUNTS = (200, 1, 33, 1_000)
SPANS = ("12 months", "2 months", "45 days", "1 month", "90 days", "3 years")
DECAYS: tuple[Row, ...] = (
    {"1 month": "100%", "12 months": "50%"},
    {"10 days": "100%", "30 days": "1/3", "100 days": "12.5%"},
    {"3 months": "0%", "6 months": "100%"},
)
DOWNSTREAM: tuple[Row, ...] = (
    {"kind": "expansion"},
    {"kind": ["new", "expansion", "renewal"]},
    {"amount": ">= 500"},
    {"kind": ["new", "expansion", "services"]},
    {"amount": "< 1_000"},
)
EVENTS: tuple[Row, ...] = (
    {},
    {"kind": ["new", "expansion"]},
    {"kind": "meeting"},
    {"kind": ["mbo", "meeting"]},
    {"kind": "!= handoff"},
    {"amount": ">= 500"},
    {"product": "Core"},
    {"segment": "smb"},
)
INTERVALS = ("period", "month", "quarter", "week", "year", "half_month")
MATRIX_SHARES = ("0%", "50%", "100%", "1/3", "150%", "12.345%")


@dataclass(frozen=True)
class Setting:
    """What of a plan is drawn already: its roles, goals, giving credit rules and incentives.

    `named` is the role that a column names, which therefore has no portfolio.
    """

    roles: Sequence[str]
    goals: Mapping[str, Row]
    giving: Sequence[str]
    incentives: Sequence[Row]
    named: str | None = None


Maker = Callable[[Draw, Setting], Row | None]


def draw_kinds(draw: Draw, setting: Setting) -> list[Row]:
    """Draw up to three incentives of the other kinds; every third plan has none."""
    found = list(setting.incentives)
    for number in range(pick(draw, (0, 1, 2, 3, 1, 0))):
        make = pick(draw, MAKERS)
        declared = make(draw, replace(setting, incentives=found))
        if declared is not None:
            found.append({"id": f"other-{number}", **declared})
    return found


def align(draw: Draw, goals: Mapping[str, Row]) -> None:
    """Give all goals one kind of interval now and then, as a matrix needs."""
    if chance(draw, 30):
        kind = next(iter(goals.values()))["per"]
        for goal in goals.values():
            goal["per"] = kind
            if isinstance(goal.get("spread"), tuple):
                del goal["spread"]


def _roles(draw: Draw, setting: Setting) -> list[str]:
    first = draw(0, len(setting.roles) - 1)
    return list(setting.roles[first : first + draw(1, 3)])


def _source(draw: Draw, setting: Setting) -> Row:
    on: Row = {"when": pick(draw, EVENTS)} if chance(draw, 60) else {}
    return on | ({"credit": pick(draw, setting.giving)} if chance(draw, 25) else {})


def _level(draw: Draw) -> Row:
    return {"round_at": pick(draw, ("line", "total"))} if chance(draw, 40) else {}


def draw_unit_bonus(draw: Draw, setting: Setting) -> Row:
    """Draw a unit bonus of any form."""
    bonus: Row = {
        "kind": "unit_bonus",
        "pays": _roles(draw, setting),
        "on": _source(draw, setting),
        "amount": pick(draw, AMOUNTS),
        "per": pick(draw, ("event", "unit")),
        "over": pick(draw, (*INTERVALS, "lifetime")),
    }
    for word, choices in (("every", (2, 5, 3)), ("first", (3, 1, 10)), ("after", (1, 4, 2))):
        if chance(draw, 35):
            bonus[word] = pick(draw, choices)
    if chance(draw, 30):
        bonus["times"] = pick(draw, ("score", "quantity"))
    return bonus | _level(draw)


def _pool(draw: Draw, setting: Setting) -> Row:
    of: Row = {}
    if not chance(draw, 30):
        of = {"rate": pick(draw, RATES), "on": pick(draw, EVENTS)}
    if not of or chance(draw, 30):
        of["amount"] = pick(draw, AMOUNTS)
    group = pick(draw, ("pod", "segment", "manager", "company", "territory", "pod"))
    by = ["equal", "fixed", "target", "days_of_membership", "tenure", "fixed"]
    by += ["weight"] if group in ("pod", "segment", "territory") else []
    pool: Row = {
        "kind": "pool",
        "of": of,
        "in": group,
        "per": pick(draw, INTERVALS),
        "share": pick(draw, by),
    }
    if group != "pod" or chance(draw, 40):
        pool["pays"] = _roles(draw, setting)
    if pool["share"] == "fixed" and ("pays" in pool or chance(draw, 50)):
        shares = pick(draw, (("25%", "1/3", "5%"), ("60%", "30%", "10%"), ("12.5%", "10%", "1%")))
        pool["shares"] = dict(zip(pool.get("pays", setting.roles), shares, strict=False))
    return pool


def _override(draw: Draw, setting: Setting) -> Row:
    override: Row = {
        "kind": "override",
        "pays": _roles(draw, setting),
        "rate": pick(draw, RATES),
        "levels": pick(draw, (1, "all")),
    }
    earning = [one["id"] for one in setting.incentives if one["kind"] in EARNING]
    if not earning or chance(draw, 50):
        return override | {"of": "credits", "on": _source(draw, setting)} | _level(draw)
    override["of"] = "commission"
    if chance(draw, 40):
        override["incentives"] = earning[: draw(1, len(earning))]
    return override | _level(draw)


def _handoff_bonus(draw: Draw, setting: Setting) -> Row:
    bonus: Row = {
        "kind": "handoff_bonus",
        "when": pick(draw, DOWNSTREAM),
        "to": {role: _payment(draw) for role in _roles(draw, setting)},
        "within": pick(draw, SPANS),
    }
    optional: tuple[tuple[str, int, Sequence[Any]], ...] = (
        ("decay", 30, DECAYS),
        ("needs", 50, NEEDS),
        ("cap", 40, HANDOFF_CAPS),
        ("reverse_on", 60, ({"churn": "3 years"}, {"churn": "40 days"}, {"churn": "6 months"})),
    )
    for word, percent, choices in optional:
        if chance(draw, percent):
            bonus[word] = pick(draw, choices)
    return bonus


HANDOFF_CAPS = ({"amount": 50, "per": "event"}, {"amount": 3, "per": "event"}, 40)
NEEDS = (
    {"completeness": "80%"},
    {"scale": True},
    {"completeness": "50%", "scale": True},
)
EARNING = frozenset(["commission", "unit_bonus"])


def _payment(draw: Draw) -> Any:
    """Draw a rate, an amount, or both."""
    rate, amount = pick(draw, ("10%", "0.5%", "1/3", "12.345%")), pick(draw, AMOUNTS)
    return pick(draw, (rate, amount, {"rate": rate, "amount": amount}))


def _reference_bonus(draw: Draw, setting: Setting) -> Row:
    bonus: Row = {"kind": "reference_bonus"}
    if chance(draw, 50):
        bonus["pays"] = _roles(draw, setting)
    if not chance(draw, 30):
        bonus["on_win"] = _payment(draw)
        if chance(draw, 60):
            bonus["within"] = pick(draw, SPANS)
    if "on_win" not in bonus or chance(draw, 60):
        bonus["on_collection"] = pick(draw, AMOUNTS)
    return bonus


def _ledger_rates(draw: Draw, setting: Setting) -> Row:
    """Draw a commission whose rates stand in a sheet, on the event or with the payee."""
    rates = pick(
        draw,
        (
            {"rates": {"table": "by-product"}},
            {"rate_column": {"column": "deal_rate", "from": "1%", "to": "20%"}},
            {"payee_rate": {"column": "own_rate"}},
            {"rate_column": {"column": "deal_rate"}},
            {"payee_rate": {"column": "own_rate", "from": "10%", "to": "150%"}},
        ),
    )
    base = {"kind": "commission", "pays": _roles(draw, setting), "on": _source(draw, setting)}
    return base | rates | _level(draw)


def _matrix_bonus(draw: Draw, setting: Setting) -> Row | None:
    """Draw a target bonus by two goals of one kind of interval; None where there are none."""
    goals = {name: goal for name, goal in setting.goals.items() if "to_date" not in goal}
    pairs = [
        (one, other)
        for one, first in goals.items()
        for other, second in goals.items()
        if one != other and first["per"] == second["per"]
    ]
    if setting.named is not None:
        held = {name for name in goals if needs_accounts(goals[name], goals)}
        pairs = [pair for pair in pairs if held.isdisjoint(pair)]
    if not pairs:
        return None
    rows, columns = (_axis(draw, goal, setting) for goal in pick(draw, pairs))
    cells = [[pick(draw, MATRIX_SHARES) for _ in columns["from"]] for _ in rows["from"]]
    matrix = {"rows": rows, "columns": columns, "pay": cells, "interpolate": chance(draw, 50)}
    weight = {"weight": pick(draw, ("50%", "1/3"))} if chance(draw, 30) else {}
    return {"kind": "target_bonus", "pays": _roles(draw, setting), "matrix": matrix} | weight


def _axis(draw: Draw, goal: str, setting: Setting) -> Row:
    bounds: Sequence[Any] = pick(draw, (("0%", "50%", "120%"), ("20%", "100%"), ("1/3",)))
    unit = unit_of(setting.goals[goal])
    if not chance(draw, 30):
        return {"of": goal, "from": list(bounds)}
    if unit == "money":
        bounds = pick(draw, ((0, 1_000, 3_000), (500, 2_500), (1,)))
    if unit == "number":
        bounds = pick(draw, ((0, 1, 3), (2, 9), (1,)))
    return {"of": goal, "from": list(bounds), "value": True}


MAKERS: tuple[Maker, ...] = (
    draw_unit_bonus,
    _pool,
    _override,
    _handoff_bonus,
    _reference_bonus,
    _ledger_rates,
    _matrix_bonus,
    _pool,
)
