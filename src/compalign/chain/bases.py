"""What a credit rule shares out where that is not the event's amount: columns, added up in SQL."""

from collections.abc import Iterator

from compalign.chain.conditions import ColumnScope
from compalign.chain.contested import NOTHING_CONTESTED, Contested
from compalign.chain.gather import Gathered
from compalign.chain.plan_index import Met, PlanIndex
from compalign.engine.step import Step
from compalign.ledgers.catalog import BY_NAME, EVENT_LEDGERS
from compalign.ledgers.fields import ColumnType, CreditedBy
from compalign.money import minor_digits
from compalign.plan.model import Plan
from compalign.plan.positions import Fault
from compalign.terms.credit import CreditRule
from compalign.terms.wrong import Wrong, shown

COLUMNS = {"event_no": "bigint", "rule_no": "integer", "base": "bigint"}
BILLION = 10**9
PAY = "adjustments"
"""The ledger of events that are pay and have no class: no test looks at them."""


def met(
    plan: Plan,
    gathered: Gathered,
    scope: ColumnScope,
    contested: Contested = NOTHING_CONTESTED,
) -> Met:
    """Return what the ledgers bring along for the compilation of a plan.

    `PlanError` tells every base that names no column of money or numbers.
    """
    units, faults = set(), []
    for place, rule in enumerate(plan.credit):
        for step, name in _columns(rule):
            try:
                kind = scope.column(name)[1]
                if name not in scope.blank and _counts_units(kind, len(rule.base) == 1, name):
                    units.add(rule.id)
            except Wrong as wrong:
                at = ("credit", place, "base", step)
                faults.append(Fault(at, wrong.found, wrong.expected, wrong.advice))
        if rule.whole_units and rule.id not in units and not faults:
            found = f"`whole_units` with {shown(rule.base[0].add)}, a column of money"
            faults.append(Fault(("credit", place, "whole_units"), found, "a column of numbers"))
    if faults:
        raise plan.refusal(faults)
    filled = gathered.filled("deals")
    return Met(
        uncredited=any(
            BY_NAME[one].credited_by != CreditedBy.ANY_RULE
            for one in EVENT_LEDGERS
            if one in gathered.parts and one != PAY
        ),
        splits="splits" in gathered.parts or bool(contested.overruled),
        reversals="reverses" in filled,
        contested=contested.holds,
        adjustments="adjustments" in gathered.parts,
        unit_rules=frozenset(units),
    )


def _counts_units(kind: ColumnType, alone: bool, name: str) -> bool:
    """Tell whether a column makes a base of units: one of numbers, and nothing else beside it."""
    if kind not in (ColumnType.MONEY, ColumnType.NUMBER):
        found = f"{shown(name)}, a column that holds {kind}"
        raise Wrong(found, "a column of money or of numbers")
    return kind is ColumnType.NUMBER and alone


def base_step(index: PlanIndex, gathered: Gathered, scope: ColumnScope) -> Step:
    """Return the step `bases`: what each based rule shares of an event, in the rule's quanta.

    A reversal's base is that of the event it takes back, in proportion to the amounts.
    """
    selects = [
        "select cast(null as bigint) as event_no, cast(null as integer) as rule_no, "
        "cast(null as bigint) as base where 1 = 0"
    ]
    based = [rule for rule in index.plan.credit if rule.base]
    selects += [_select(index, rule, gathered, scope) for rule in based]
    return Step("bases", "\nunion all\n".join(selects), COLUMNS)


def _select(index: PlanIndex, rule: CreditRule, gathered: Gathered, scope: ColumnScope) -> str:
    number = index.credit_rule(rule.id)
    top, bottom = _value(index, rule, gathered, scope)
    quantum = 10 ** minor_digits(index.plan.currency) if rule.whole_units else 1
    value = f"round_money({top}, wide({bottom}), {quantum}, p.half_even)"
    again = (
        "case when r.amount = 0 then 0 else case when r.amount < 0 then -1 else 1 end * "
        f"round_money(wide({value}) * f.amount, wide(abs(r.amount)), {quantum}, p.half_even) end"
    )
    joined = "left join reversals as r on r.event_no = f.event_no "
    return (
        f"select f.event_no, cast({number} as integer), cast(div_wide(case when r.event_no is null "
        f"then {value} else {again} end, {quantum}) as bigint) "
        "from facts as f cross join plan_settings as p "
        f"join class_rules as c on c.class_no = f.class_no and c.rule_no = {number} "
        f"{joined}join events as e on e.event_no = coalesce(r.like_no, f.event_no) "
        "left join accounts as a on a.account = e.account"
    )


def _value(
    index: PlanIndex, rule: CreditRule, gathered: Gathered, scope: ColumnScope
) -> tuple[str, int]:
    """Return a base in minor units as an SQL expression and the number to divide it by.

    Every column is first widened to billionths where one of them holds numbers, whose units count
    as major units of money.
    """
    kinds = [scope.column(name)[1] for _, name in _columns(rule)]
    finest = BILLION if ColumnType.NUMBER in kinds else 1
    minor = 10 ** minor_digits(index.plan.currency)
    text, scale = "wide(0)", finest
    for step in rule.base:
        if step.percent is not None:
            text = f"({text}) * {step.percent.numerator}"
            scale *= step.percent.denominator
        else:
            name = str(step.add or step.subtract)
            cell = _cell(name, gathered, scope)
            if scope.column(name)[1] is ColumnType.NUMBER:
                times = f"wide(cast({cell} * {BILLION} as bigint)) * {minor * scale // finest}"
            else:
                times = f"wide({cell}) * {scale}"
            text = f"{text} {'+' if step.add else '-'} {times}"
    return f"({text})", scale


def _cell(name: str, gathered: Gathered, scope: ColumnScope) -> str:
    if name in scope.blank:
        return "0"
    return f"coalesce({scope.column(name)[0].sql(gathered.dialect)}, 0)"


def _columns(rule: CreditRule) -> Iterator[tuple[int, str]]:
    for number, step in enumerate(rule.base):
        name = step.add or step.subtract
        if name is not None:
            yield number, name
