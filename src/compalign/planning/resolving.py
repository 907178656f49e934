"""Contested money: what findings contest, and what the ledger `resolutions` says about it.

Where the plan holds what a code contests, or somebody decided something, pay is run once without
holds and decisions, with every check; what it finds is held, shared out or left as computed in
the run that counts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from compalign.chain.contested import NOTHING_CONTESTED, Contested
from compalign.engine.base import Cell, Engine
from compalign.errors import LedgerError
from compalign.findings.checks import BY_CODE
from compalign.importing.ledgers import Ledgers
from compalign.importing.problems import Problem, told
from compalign.ledgers.resolutions import AS_COMPUTED, CREDIT, HOLD, PAY
from compalign.plan.model import Plan
from compalign.planning.claims import Claim, Claims, claims
from compalign.planning.decisions import LEDGER, Decision, Event, problem, read_decisions
from compalign.results import Results

HELD = "open, held"
PAID = "open, paid by precedence"
UNPAID = "open, not paid"
SETTLED = "settled"


class Judged(NamedTuple):
    """A claim with what was decided about it, if anything was, and what became of it."""

    claim: Claim
    decision: Decision | None
    state: str

    def is_by(self, word: str) -> bool:
        """Tell whether somebody decided so."""
        return self.decision is not None and self.decision.word == word


def undecided(plan: Plan, ledgers: Ledgers) -> tuple[Plan, Ledgers]:
    """Return plan and ledgers as if nothing were held and nobody had decided anything."""
    held = any(one.contested for one in plan.findings.values())
    plain = {
        name: one.model_copy(update={"contested": None}) for name, one in plan.findings.items()
    }
    tables = {name: kept for name, kept in ledgers.tables.items() if name != LEDGER}
    return (
        plan.model_copy(update={"findings": plain}) if held else plan,
        replace(ledgers, tables=tables) if LEDGER in ledgers.tables else ledgers,
    )


def contested(
    plan: Plan,
    ledgers: Ledgers,
    source_nos: Sequence[int],
    first: Callable[[], tuple[Results, Engine]],
) -> Contested:
    """Return what a run must know of contested money; nothing where nobody asks.

    `first` pays without holds and decisions, with every check, and gives its engine too;
    `source_nos` are the numbers of the stored tables of decisions. `LedgerError` tells decisions
    that contradict each other.
    """
    holds = any(one.contested == "hold" for one in plan.findings.values())
    if not holds and LEDGER not in ledgers.tables:
        return NOTHING_CONTESTED
    decisions = {(one.finding, one.event): one for one in read_decisions(ledgers)}
    results, engine = first()
    try:
        known = claims(results, engine)
    finally:
        results.close()
    judged = [_judged(plan, one, decisions) for one in known.found]
    wrong = list(_contradictions(judged))
    if wrong:
        raise LedgerError(told(wrong), wrong)
    used = {id(one.decision) for one in judged}
    others = [one for one in decisions.values() if id(one) not in used]
    return _as_tables(judged, others, known, source_nos)


def _judged(
    plan: Plan, claim: Claim, decisions: Mapping[tuple[str, Event | None], Decision]
) -> Judged:
    """Return what became of a claim: a decision about its event goes before one about all."""
    decision = decisions.get((claim.finding, claim.event)) or decisions.get((claim.finding, None))
    if decision is not None and decision.word != HOLD:
        return Judged(claim, decision, SETTLED)
    if claim.incentive is not None:
        return Judged(claim, decision, UNPAID)
    setting = plan.findings.get(claim.code)
    held = decision is not None or (setting is not None and setting.contested == "hold")
    return Judged(claim, decision, HELD if held else PAID)


def _contradictions(judged: Sequence[Judged]) -> Iterator[Problem]:
    """Yield decisions that do not fit their finding, and shares of one event for two findings."""
    sharing: dict[Event, Decision] = {}
    seen: set[int] = set()
    for claim, decision, _ in judged:
        if decision is None:
            continue
        words = (AS_COMPUTED, PAY) if claim.incentive else (AS_COMPUTED, CREDIT, HOLD)
        if decision.word not in words and id(decision) not in seen:
            seen.add(id(decision))
            about = "handoff bonuses" if claim.incentive else "the credit of events"
            found = f"{decision.word!r} for {claim.finding}, which is about {about}"
            expected = f"one of {', '.join(words)}"
            yield problem(decision.first, "decision", found, expected, "Write another decision.")
        if decision.word != CREDIT:
            continue
        other = sharing.setdefault(claim.event, decision)
        if other is not decision:
            found = f"shares of {':'.join(claim.event)} for {other.finding} too"
            advice = "Write `as computed` for the other finding."
            yield problem(decision.first, "decision", found, "shares for one of them", advice)


def _as_tables(
    judged: Sequence[Judged],
    others: Sequence[Decision],
    known: Claims,
    source_nos: Sequence[int],
) -> Contested:
    """Return the rows for the run; `others` are decisions that no claim asks for."""
    held = {one.claim.event for one in judged if one.state == HELD}
    shared = {
        one.claim.event: one.decision
        for one in judged
        if one.decision is not None and one.is_by(CREDIT) and one.claim.event not in held
    }
    alone = [one for one in others if _settles_alone(one, known)]
    unmet = [one for one in others if one not in alone]
    listed = [one for one in judged if one.decision or one.claim.finding not in known.silent]
    met = [*alone, *(one.decision for one in judged if one.decision is not None)]
    return Contested(
        told=[*map(_told, listed), *map(_told_alone, alone)],
        overruled=[(*event, event in held) for event in sorted(held | shared.keys())],
        shares=[
            row for event in sorted(shared) for row in _shares(event, shared[event], source_nos)
        ],
        bonuses=[
            (one.claim.incentive, *one.claim.event, one.claim.payee, one.claim.role)
            for one in judged
            if one.is_by(PAY)
        ],
        unmet=[_unmet(one, known) for one in unmet],
        settled={
            (one.finding, ":".join(one.event) if one.event else None): one.word != HOLD
            for one in met
        },
    )


def _settles_alone(decision: Decision, known: Claims) -> bool:
    """Tell whether a decision accepts a finding, or an event of one, whatever that claims."""
    if decision.word != AS_COMPUTED:
        return False
    check = BY_CODE.get(decision.code)
    if check is not None and check.by_probes and decision.event is None:
        return True  # whether there is such a finding, only the run that counts tells
    events = known.places.get(decision.finding)
    if events is None:
        return False
    return decision.event is None or ":".join(decision.event) in events


def _shares(
    event: Event, decision: Decision, source_nos: Sequence[int]
) -> Iterator[tuple[Cell, ...]]:
    for row in decision.rows:
        yield *event, row.payee, row.role, row.share_n, source_nos[row.table], row.row


def _told(one: Judged) -> tuple[Cell, ...]:
    claim, decision, state = one
    words = _words(decision) if decision is not None else (None,) * 7
    return claim.finding, claim.code, *claim.event, claim.amount, state, *words


def _told_alone(decision: Decision) -> tuple[Cell, ...]:
    event = decision.event or (None, None)
    return decision.finding, decision.code, *event, None, SETTLED, *_words(decision)


def _words(decision: Decision) -> tuple[Cell, ...]:
    first = decision.first
    place = (first.file, first.sheet, first.row)
    return decision.word, decision.shares, first.reason, first.author, *place


def _unmet(decision: Decision, known: Claims) -> tuple[Cell, ...]:
    """Return the finding about a decision that nothing asks for."""
    if decision.finding not in known.places:
        gone = "is no finding of this run; if it is settled for good, the row can go"
        found = f"{decision.finding} {gone}"
    elif decision.event is None:
        found = f"{decision.word!r} for {decision.finding}, which leaves no credited event open"
    else:
        event = ":".join(decision.event)
        found = f"{decision.word!r} for {event}, which {decision.finding} does not contest"
    first = decision.first
    return "UNKNOWN_NAME", "warning", found, first.file, first.sheet, first.row
