"""The settlement words of a plan as rows: supports, holds, clawbacks, and the names of entries."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate, groupby
from math import lcm
from typing import cast

from compalign.calendar import INTERVAL_KINDS, Interval, IntervalKind
from compalign.chain.balances import (
    BALANCE_ENTRY_COLUMNS,
    Account,
    Inside,
    Settlement,
    Support,
)
from compalign.chain.periods import FREQUENCY_KINDS, Timetable
from compalign.chain.plan_index import PlanIndex
from compalign.chain.walk import Frames, Walk, walk_step
from compalign.engine.base import Cell
from compalign.incentives.guarantee import Guarantee
from compalign.plan.settlement_checks import RESERVED
from compalign.terms.draws import Draw
from compalign.terms.durations import Duration
from compalign.terms.holds import DayColumn, Hold

Rows = list[tuple[Cell, ...]]
SETTLING_TABLES: Mapping[str, Mapping[str, str]] = {
    "supports": {
        "support_no": "integer",
        "role_no": "integer",
        "months": "integer",
        "days": "integer",
    },
    "holds": {"incentive_no": "integer", "in_proportion": "boolean"},
    "hold_parts": {
        "incentive_no": "integer",
        "waits_for": "string",
        "periods": "integer",
        "from_n": "bigint",
        "to_n": "bigint",
        "share_d": "bigint",
    },
    "clawing_incentives": {"incentive_no": "integer"},
    "original_rates": {"incentive_no": "integer"},
}


def entry_names(index: PlanIndex) -> Sequence[str]:
    """Return the names under which settlement enters, in the order of their numbers.

    Names of closed entries that the plan no longer has come last.
    """
    own = (*RESERVED, *(draw.id for draw in index.plan.draws))
    known = {*own, *(one.id for one in index.plan.all_incentives())}
    return (*own, *(name for name in index.closed_names if name not in known))


def settling_rows(index: PlanIndex) -> Mapping[str, Rows]:
    """Return the rows of the tables in `SETTLING_TABLES`."""
    return {
        "supports": [
            (number, index.role(role), *_length(one.first))
            for number, one in enumerate(_supports(index), 1)
            for role in one.pays
        ],
        **_hold_rows(index),
        **_clawback_rows(index),
    }


def _hold_rows(index: PlanIndex) -> Mapping[str, Rows]:
    """Return the rows of `holds` and `hold_parts`; the shares of one hold follow each other."""
    holds: Rows = []
    parts: Rows = []
    for number, one in enumerate(index.plan.all_incentives(), 1):
        if one.hold is None:
            continue
        in_proportion = one.hold.release == "in_proportion"
        holds.append((number, in_proportion))
        if one.hold.periods is not None:
            parts.append((number, None, one.hold.periods, 0, 1, 1))
        elif not in_proportion:
            parts += _milestones(number, one.hold)
    return {"holds": holds, "hold_parts": parts}


def _milestones(number: int, hold: Hold) -> Rows:
    shares = dict(hold.milestones) or {hold_name(hold): Fraction(1)}
    whole = lcm(*(share.denominator for share in shares.values()))
    ends = [int(end * whole) for end in accumulate(shares.values())]
    return [
        (number, name, None, start, end, whole)
        for name, start, end in zip(shares, [0, *ends], ends, strict=False)
    ]


def hold_name(hold: Hold) -> str:
    """Return what a hold with `until` waits for, as `hold_parts` names it."""
    return hold.until.column if isinstance(hold.until, DayColumn) else str(hold.until)


def _clawback_rows(index: PlanIndex) -> Mapping[str, Rows]:
    """Return the incentives with a clawback, and those whose lines are taken back as they are."""
    found = [
        (number, one)
        for number, one in enumerate(index.plan.all_incentives(), 1)
        if one.clawback is not None
    ]
    return {
        "clawing_incentives": [(number,) for number, _ in found],
        "original_rates": [
            (number,)
            for number, one in found
            if one.clawback is not None and one.clawback.at == "original_rate"
        ],
    }


def ledgers_settled(index: PlanIndex) -> set[str]:
    """Return the event ledgers that a hold or a clawback reads."""
    found: set[str] = set()
    for one in index.plan.all_incentives():
        paid = one.clawback is not None and (
            one.clawback.start == "paid" or "refund" in one.clawback.on
        )
        if paid or (one.hold is not None and one.hold.reads_payments):
            found.add("payments")
        if one.clawback is not None and one.clawback.on != ("refund",):
            found.add("churn")
    return found


def balance_step(index: PlanIndex, times: Timetable, first_open: int) -> Walk:
    """Return the step that walks guarantees, draws and what is carried, payee by payee."""
    settlement = _settlement(index, times)
    periods = [one.number for one in times.numbered if one.kind == "period"]

    def walk(frames: Frames) -> Sequence[tuple[Cell, ...]]:
        """Walk every payee over all open pay periods."""
        due: dict[int, dict[int, dict[int, int]]] = {}
        for payee, period, incentive, amount in frames["walked_sums"]:
            sums = due.setdefault(cast(int, payee), {}).setdefault(cast(int, period), {})
            sums[cast(int, incentive)] = cast(int, amount)
        inside: dict[int, dict[tuple[int, int], Inside]] = {}
        for payee, support, period, days, of_days, own in frames["supported"]:
            stay = Inside(cast(int, days), cast(int, of_days), own)
            inside.setdefault(cast(int, payee), {})[cast(int, support), cast(int, period)] = stay
        accounts = _accounts(settlement, frames["carried_before"], first_open - 1)
        payees = sorted({*due, *inside, *accounts})
        return [
            tuple(row)
            for payee in payees
            for row in settlement.periods(
                accounts.get(payee) or Account(payee),
                due.get(payee, {}),
                inside.get(payee, {}),
                [period for period in periods if period >= first_open],
            )
        ]

    reads = {
        "walked_sums": ("payee_no", "period_no", "incentive_no", "amount"),
        "supported": ("payee_no", "support_no", "period_no", "days", "of_days", "own"),
        "carried_before": ("payee_no", "incentive_no", "period_no", "amount"),
    }
    return walk_step("balance_entries", BALANCE_ENTRY_COLUMNS, reads, walk)


def _accounts(
    settlement: Settlement, before: Sequence[tuple[int | None, ...]], last_closed: int
) -> dict[int, Account]:
    """Return what payees owe from closed pay periods, and since when."""
    draws = {one.incentive_no: one for one in settlement.supports if one.form != "guarantee"}
    accounts: dict[int, Account] = {}
    for payee, rows in groupby(before, key=lambda row: cast(int, row[0])):
        account = accounts.setdefault(payee, Account(payee))
        for _, incentive, period, amount in rows:
            draw = draws.get(cast(int, incentive))
            if draw is not None and draw.recover:
                account.debts[draw.number].advance(cast(int, amount), cast(int, period))
            elif incentive == settlement.carry_no:
                account.carried += cast(int, amount)
                account.carried_from = last_closed
    return accounts


def _supports(index: PlanIndex) -> Sequence[Guarantee | Draw]:
    guarantees = [one for one in index.plan.incentives if isinstance(one, Guarantee)]
    return (*guarantees, *index.plan.draws)


def _settlement(index: PlanIndex, times: Timetable) -> Settlement:
    numbers = {one.id: number for number, one in enumerate(index.plan.all_incentives(), 1)}
    for name in entry_names(index):
        numbers[name] = len(numbers) + 1
    supports = [
        _support(number, one, numbers, index, times)
        for number, one in enumerate(_supports(index), 1)
    ]
    return Settlement(supports, index.plan.negative_pay, numbers["carry"])


def _support(
    number: int,
    one: Guarantee | Draw,
    numbers: Mapping[str, int],
    index: PlanIndex,
    times: Timetable,
) -> Support:
    amounts = _amounts(index.minor(one.amount), one.per, index, times)
    if isinstance(one, Draw):
        excess = one.recover_from == "excess"
        return Support(number, numbers[one.id], amounts, one.form, one.recover, excess)
    counted = frozenset(numbers[name] for name in one.of) if one.of else None
    prorate = one.prorate is not None
    return Support(number, numbers[one.id], amounts, "guarantee", counted=counted, prorate=prorate)


def _amounts(amount: int, per: str, index: PlanIndex, times: Timetable) -> Mapping[int, int]:
    """Return the amount of each pay period: parts of a longer interval make it whole, and a period
    that holds several shorter ones has the amount of each."""
    periods = [one for one in times.numbered if one.kind == "period"]
    if per == "period" or isinstance(index.plan.pay, tuple):
        return {one.number: amount for one in periods}
    kind = FREQUENCY_KINDS[index.plan.pay]
    parts = {}
    for outer in (one.interval for one in times.numbered if one.kind == per):
        inner = _ending_in(outer, kind, times)
        for place, one in enumerate(inner, 1):
            before = _half_up(amount * (place - 1), len(inner))
            parts[one.label] = _half_up(amount * place, len(inner)) - before
    if INTERVAL_KINDS.index(kind) > INTERVAL_KINDS.index(cast(IntervalKind, per)):
        parts = {
            one.interval.label: amount * len(_ending_in(one.interval, per, times))
            for one in periods
        }
    return {one.number: parts.get(one.interval.label, 0) for one in periods}


def _ending_in(outer: Interval, kind: str, times: Timetable) -> Sequence[Interval]:
    """Return the intervals of a kind whose last day lies in another interval."""
    return [
        one.interval
        for one in times.numbered
        if one.kind == kind and outer.start <= one.interval.last_day < outer.end
    ]


def _half_up(amount: int, parts: int) -> int:
    return (2 * amount + parts) // (2 * parts)


def _length(first: Duration | None) -> tuple[Cell, Cell]:
    """Return a duration as months and days to add; nothing where it never ends."""
    return (None, None) if first is None else (first.months, first.days)
