"""What findings contest: events that somebody is credited with, and handoff bonuses not paid."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from compalign.engine.base import Cell, Engine
from compalign.engine.step import Step
from compalign.findings.checks import BY_CODE
from compalign.findings.grouping import place_ids
from compalign.planning.decisions import Event, event_named
from compalign.results import Results

CLAIMED = """
select n.finding, n.code, e.ledger, e.event_id
from (
    select finding, code, event_id from named_events
    union
    select s.finding, s.code, e.event_id
    from named_spans as s
    join explained_events as e
        on e.account = s.account and e.ledger in ('deals', 'renewals')
        and s.from_day <= e.credit_date and e.credit_date < s.end_day
) as n
join explained_events as d on d.event_id = n.event_id and d.status = 'credited'
join events as e on e.ledger = d.ledger and e.ledger || ':' || e.event_id = n.event_id
join event_ledgers as l on l.ledger = e.ledger and l.credited_by = 'any rule'
left join reversals as r on r.event_no = e.event_no
where r.event_no is null"""
"""Only what any rule may credit; a deal that takes back another follows it."""
CLAIM_COLUMNS = {"finding": "string", "code": "string", "ledger": "string", "event_id": "string"}
NAMED_COLUMNS = {"finding": "string", "code": "string", "event_id": "string"}
SPAN_COLUMNS = {
    "finding": "string",
    "code": "string",
    "account": "string",
    "from_day": "date",
    "end_day": "date",
}


class Claim(NamedTuple):
    """An event that a finding contests, or a handoff bonus for it that is not paid."""

    finding: str
    code: str
    event: Event
    incentive: str | None = None
    payee: str | None = None
    role: str | None = None
    amount: int | None = None


class Claims(NamedTuple):
    """What the findings of a run contest; `places` are the events of every finding by its id."""

    found: tuple[Claim, ...]
    places: dict[str, set[str]]
    silent: frozenset[str]


def claims(results: Results, engine: Engine) -> Claims:
    """Return what a run with all checks contests; `engine` is the one that still holds it."""
    rows = pd.concat([results.findings, results.silenced], ignore_index=True)
    ids = place_ids(rows)
    places: dict[str, set[str]] = {one: set() for one in ids}
    for name in ("event_id", "other_event_id"):
        for one, event in zip(ids, rows[name], strict=True):
            places[one] |= set() if pd.isna(event) else {str(event)}
    marked = rows.assign(finding=ids)
    bonus = marked["incentive"].notna() & (marked["code"] == "DOUBLE_CREDIT")
    found = [*_events(marked[~bonus], engine), *_bonuses(marked[bonus])]
    silent = frozenset(place_ids(results.silenced))
    return Claims(tuple(sorted(found, key=_order)), places, silent)


def _order(claim: Claim) -> tuple[str, Event, str, str, str]:
    return (
        claim.finding,
        claim.event,
        claim.incentive or "",
        claim.payee or "",
        claim.role or "",
    )


def _events(places: pd.DataFrame, engine: Engine) -> list[Claim]:
    """Return the events that places name by themselves, or by account and days."""
    named: set[tuple[Cell, ...]] = set()
    spans: set[tuple[Cell, ...]] = set()
    for code, rows in places.groupby("code"):
        for column in BY_CODE[str(code)].contested:
            known = rows[rows[column].notna()]
            if column == "account":
                cells = [known[name] for name in ("finding", "code", "account")]
                days = [_days(known[name]) for name in ("from_day", "end_day")]
                spans |= set(zip(*cells, *days, strict=True))
            else:
                cells = [known[name] for name in ("finding", "code", column)]
                named |= set(zip(*cells, strict=True))
    engine.load_rows("named_events", NAMED_COLUMNS, sorted(named, key=str))
    engine.load_rows("named_spans", SPAN_COLUMNS, sorted(spans, key=str))
    engine.run(Step("claimed", CLAIMED, CLAIM_COLUMNS, stored=False))
    found = engine.frame("claimed", tuple(CLAIM_COLUMNS))
    return [
        Claim(finding, code, (ledger, event))
        for finding, code, ledger, event in found.itertuples(index=False)
    ]


def _days(column: pd.Series) -> Sequence[str]:
    return [moment.date().isoformat() for moment in column]


def _bonuses(places: pd.DataFrame) -> list[Claim]:
    """Return the handoff bonuses of people who are credited on the event."""
    names = ["finding", "code", "event_id", "incentive", "payee", "role", "amount_minor"]
    return [
        Claim(finding, code, event_named(event), incentive, payee, role, int(amount))
        for finding, code, event, incentive, payee, role, amount in places[names].itertuples(
            index=False
        )
    ]
