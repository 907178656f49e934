"""The chain: every step runs once, nothing is dropped that is read later, idle steps stay empty."""

import re
from collections.abc import Iterable, Iterator, Sequence

import pytest

from compalign import PlanError, run
from compalign.chain.keeping import KEPT, last_readers
from compalign.chain.stages import (
    FALL_STEPS,
    FINDING_COLUMNS,
    MORE_FINDING_COLUMNS,
    REFUSAL_COLUMNS,
    chain_steps,
    closing_steps,
    finding_steps,
    pay_steps,
    report_steps,
)
from compalign.engine.duckdb_engine import DuckDBEngine
from compalign.engine.step import Step
from compalign.importing.ledgers import Ledgers
from compalign.incentives.drafts import DRAFT_COLUMNS, MORE_DRAFT_COLUMNS
from compalign.incentives.kinds import KINDS
from compalign.plan.model import Plan
from tests.golden.paying import ONE_ROLE
from tests.strategies import seeded_case, to_frames

FLAT = "incentives:\n- {id: flat, kind: commission, pays: rep, rate: 10%}\n"
UNITS = "incentives:\n- {id: units, kind: unit_bonus, pays: rep, amount: 5}\n"
UNIT_FALLS = {"unit_bonus_lost", "unit_bonus_walks", "unit_bonus_clawbacks"}
OVERRIDE = "- {id: up, kind: override, pays: rep, of: OF, rate: 1%}\n"
CLAWED = "clawback: {on: churn, within: 9 days"
GROUPS = {"role_holdings", "reports", "teams"}
MIX = """
plan: mix
currency: USD
goals: {sold: {sum: amount, target: 100}, kept: {grr: portfolio, target: 90%}}
roles: {rep: {mix: MIX}}
credit: [{id: all, split: {rep: 100%}}]
"""
KIND_STEPS = {kind.kind_name(): set(kind.steps) for kind in KINDS}
KIND_STEPS["commission"] -= {
    "commission_lost",
    "commission_walks",
    "commission_whole_falls",
    "commission_clawbacks",
}
TO_DATE = {"span_targets", "summed_targets", "target_bonus_true_ups"}
RETENTION = {"recurring_events", "recurring_levels", "openings", "cohorts", "retention"}


class Watcher:
    """Keeps the steps of a run, in order."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __call__(self, steps: Iterable[Step]) -> Iterator[Step]:
        """Hand the steps on as they are."""
        self.steps = list(steps)
        return iter(self.steps)


def watched(text: str) -> list[Step]:
    """Run a plan over one deal and return its steps."""
    frames = to_frames(seeded_case(3)[1])
    frames["deals"]["rep"] = "P-1"
    watcher = Watcher()
    run(Plan.read(text), Ledgers.from_frames(frames), watch=watcher)
    return watcher.steps


def idle(steps: Sequence[Step]) -> set[str]:
    """Return the steps that can have no rows."""
    return {step.name for step in steps if not step.sql}


def reads(step: Step, names: set[str]) -> set[str]:
    """Return the steps whose rows a statement takes."""
    return names & set(re.findall(r"\b(?:from|join)\s+(\w+)", step.sql)) - {step.name}


def test_a_step_reads_only_what_ran_before_it() -> None:
    steps = [*chain_steps(), *closing_steps(), *pay_steps(), *finding_steps(), *report_steps()]
    names = [step.name for step in steps]
    assert len(set(names)) == len(names)
    for place, step in enumerate(steps):
        assert reads(step, set(names)) <= set(names[:place]), step.name


@pytest.mark.parametrize("seed", range(3))
def test_nothing_is_dropped_that_is_read_later(seed: int) -> None:
    """Followed by hand through views: a dropped step is named by no later step, however far."""
    plan, drawn = seeded_case(seed)
    watcher = Watcher()
    results = run(
        plan, Ledgers.from_frames(to_frames(drawn), currency=plan.currency), watch=watcher
    )
    steps = watcher.steps
    names = {step.name for step in steps}
    views = {step.name for step in steps if not step.stored}
    direct = {step.name: reads(step, names) for step in steps}

    def everything(name: str) -> set[str]:
        found = set(direct[name])
        for one in direct[name] & views:
            found |= everything(one)
        return found

    dropped: set[str] = set()
    forgotten = last_readers(steps)
    for step in steps:
        assert not everything(step.name) & dropped, step.name
        dropped |= set(forgotten[step.name])
    assert not dropped & (views | KEPT)
    for name in ("lines", "credits", "events", "findings", "retention", "losses", "goal_credits"):
        getattr(results, name)


def test_every_step_that_nobody_reads_again_is_dropped_once() -> None:
    """What stays is what a report may still ask for."""
    steps = watched(ONE_ROLE + FLAT)
    dropped = [name for names in last_readers(steps).values() for name in names]
    assert len(dropped) == len(set(dropped))
    assert {"commission_credits", "holdings", "facts"} <= set(dropped)
    assert {"lines", "payouts", "credits", "reconciled", "findings"}.isdisjoint(dropped)


def test_readers_through_a_view_are_readers() -> None:
    """`b` is only named, so `a` is read where `b` is: it may be dropped after `c`, not before."""

    def step(name: str, sql: str, stored: bool = True) -> Step:
        return Step(name, sql, {"n": "integer"}, stored)

    reports = [step(one.name, "select 1 as n") for one in report_steps()]
    steps = [
        step("a", "select 1 as n"),
        step("b", "select n from a", stored=False),
        step("c", "select n from b"),
        step("d", "select n from c"),
        step("unread", "select 1 as n"),
        *reports,
    ]
    found = last_readers(steps)
    assert found["a"] == found["b"] == ()
    assert found["c"] == ("a",)
    assert found["d"] == ("c", "d")
    assert found["unread"] == ("unread",)


@pytest.mark.parametrize(
    ("text", "resting", "working"),
    [
        pytest.param(
            ONE_ROLE + FLAT,
            KIND_STEPS["target_bonus"] | RETENTION | {"tenures", "goal_sums"},
            KIND_STEPS["commission"],
            id="commission alone",
        ),
        pytest.param(
            MIX.replace("MIX", "{sold: 100%}"),
            KIND_STEPS["commission"] | RETENTION,
            (KIND_STEPS["target_bonus"] - TO_DATE) | {"tenures", "goal_sums"},
            id="a mix without retention",
        ),
        pytest.param(
            MIX.replace("MIX", "{sold: 50%, kept: 50%}"),
            KIND_STEPS["commission"] | TO_DATE,
            (KIND_STEPS["target_bonus"] - TO_DATE) | RETENTION,
            id="a mix with retention",
        ),
        pytest.param(
            MIX.replace("MIX", "{sold: 100%}").replace("sold: {", "sold: {to_date: year, "),
            KIND_STEPS["commission"] | RETENTION,
            KIND_STEPS["target_bonus"] | TO_DATE,
            id="a goal to date",
        ),
        pytest.param(
            MIX.replace("MIX", "{}"),
            KIND_STEPS["commission"] | KIND_STEPS["target_bonus"] | RETENTION,
            {"credits", "targets"},
            id="nothing is paid",
        ),
        pytest.param(
            ONE_ROLE + FLAT,
            GROUPS | {"early_drafts", "early_lines"},
            {"lines"},
            id="nobody is a manager",
        ),
        pytest.param(
            ONE_ROLE + FLAT + OVERRIDE.replace("OF", "credits"),
            {"early_drafts", "early_lines"},
            KIND_STEPS["override"] | GROUPS | {"lines"},
            id="an override on credits",
        ),
        pytest.param(
            ONE_ROLE + FLAT + OVERRIDE.replace("OF", "commission"),
            KIND_STEPS["pool"],
            KIND_STEPS["override"] | GROUPS | {"early_drafts", "early_lines", "lines"},
            id="an override on commission",
        ),
        pytest.param(
            ONE_ROLE + FLAT.replace("10%", f"10%, cap: 5, {CLAWED}, at: original_rate}}"),
            {*FALL_STEPS},
            {"uncapped_lines", "clawbacks"},
            id="a clawback of the line itself beside a cap",
        ),
        pytest.param(
            ONE_ROLE + FLAT.replace("10%", f"10%, {CLAWED}}}"),
            {*FALL_STEPS, "modified_drafts", "modified_lines"},
            {"commission_clawbacks", "clawbacks"},
            id="a clawback without modifiers",
        ),
        pytest.param(
            ONE_ROLE + FLAT.replace("10%", f"10%, cap: 5, {CLAWED}}}"),
            KIND_STEPS["override"],
            {*FALL_STEPS, "commission_clawbacks", "modified_lines"},
            id="a clawback beside a cap",
        ),
        pytest.param(
            ONE_ROLE + UNITS.replace("5", f"5, {CLAWED}, at: original_rate}}"),
            {*UNIT_FALLS, *FALL_STEPS},
            {"unit_bonus_counts", "clawbacks"},
            id="a clawback of the line itself of a unit bonus",
        ),
        pytest.param(
            ONE_ROLE + UNITS.replace("5", f"5, {CLAWED}}}"),
            {"commission_clawbacks", *FALL_STEPS},
            {*UNIT_FALLS, "unit_bonus_counts", "clawbacks"},
            id="a clawback of a unit bonus",
        ),
    ],
)
def test_idle_steps_are_empty_but_present(text: str, resting: set[str], working: set[str]) -> None:
    """The chain has the same steps and columns for every plan."""
    steps = watched(text)
    known = {
        step.name: step.columns
        for step in [
            *chain_steps(),
            *closing_steps(),
            *pay_steps(),
            *finding_steps(),
            *report_steps(),
        ]
    }
    found = {step.name: step.columns for step in steps}
    assert {name: found.get(name) for name in known} == known
    assert resting <= idle(steps)
    assert working.isdisjoint(idle(steps))


MEASURES = {"goal_events", "event_values", "closings", "blend_parts", "blends", "target_parts"}


@pytest.mark.parametrize(
    ("goals", "more", "working"),
    [
        ("sold: {sum: amount, target: 9}", "", set()),
        ("sold: {grr: portfolio, target: 9%}", "", set()),
        ("sold: {sum: amount, to: company, target: 9}", "", {"goal_events", "event_values"}),
        ("sold: {count: events, target: 9}", "", {"goal_events", "event_values"}),
        ("sold: {nrr: portfolio, target: 9%}", "", set()),
        ("sold: {logo_churn: portfolio, target: 9%}", "", {"closings"}),
        ("sold: {blend: {one: 1}}, one: {sum: amount}", "", {"blend_parts", "blends"}),
        ("sold: {sum: amount, ramp: [0%]}", "", {"target_parts"}),
        ("sold: {sum: amount}", "prorate: {target: days}\n", {"target_parts"}),
        ("sold: {sum: amount}, idle: {count: events, target: 9}", "", set()),
    ],
)
def test_only_what_a_goal_needs_is_worked_out(goals: str, more: str, working: set[str]) -> None:
    """A plan without these measures runs nothing over the events for them."""
    text = MIX.replace("MIX", "{sold: 100%}")
    head, tail = text.split("goals:")[0], text.split("\n", 4)[4]
    steps = watched(f"{head}goals: {{{goals}}}\n{more}{tail}")
    assert idle(steps) & MEASURES == MEASURES - working


@pytest.mark.parametrize(
    "kind", [kind for kind in KINDS if kind.steps], ids=lambda kind: kind.kind_name()
)
def test_every_kind_ends_in_drafts_and_findings_of_the_common_form(kind: type) -> None:
    steps = {step.name: step for step in chain_steps()}
    name = kind.kind_name()  # type: ignore[attr-defined]
    drafts = steps[f"{name}_drafts"].columns
    assert drafts == DRAFT_COLUMNS | {
        more: kind_of for more, kind_of in MORE_DRAFT_COLUMNS.items() if more in drafts
    }
    findings = steps.get(f"{name}_findings")
    assert findings is None or findings.columns == FINDING_COLUMNS | {
        more: kind_of for more, kind_of in MORE_FINDING_COLUMNS.items() if more in findings.columns
    }
    refusals = steps.get(f"{name}_refusals")
    assert refusals is None or refusals.columns == REFUSAL_COLUMNS


def test_a_marginal_ladder_that_counts_other_than_it_pays_is_refused_with_the_event() -> None:
    """The goal counts new deals, the ladder pays on all: which slice an expansion is in is open."""
    text = (
        ONE_ROLE
        + """
goals: {sold: {sum: amount, of: {kind: new}, per: quarter, target: 100}}
incentives:
- {id: odd, kind: commission, pays: rep, tiers: {over: attainment, of: sold, bands: {0%: 5%, 100%: 8%}}}
"""
    )
    frames = to_frames({"deals": []})
    frames["deals"]["rep"] = None
    deals = [
        ("D-1", "new", "2025-01-10"),
        ("D-2", "expansion", "2025-01-11"),
        ("D-3", "expansion", "2025-01-12"),
    ]
    for place, (event_id, kind, day) in enumerate(deals):
        row = {"event_id": event_id, "kind": kind, "credit_date": day, "amount": "10", "rep": "P"}
        for column, cell in row.items():
            frames["deals"].loc[place, column] = cell
    with pytest.raises(
        PlanError, match=r"incentives\.odd: found that the event deals:D-2"
    ) as raised:
        run(Plan.read(text), Ledgers.from_frames(frames))
    assert len(raised.value.mistakes) == 1


def test_the_tables_of_a_run_are_dropped_as_it_goes() -> None:
    """After a run the engine holds no step that only other steps needed."""
    plan, drawn = seeded_case(3)
    with DuckDBEngine() as engine:
        run(plan, Ledgers.from_frames(to_frames(drawn), currency=plan.currency), engine=engine)
        found = {row[0] for row in engine._connection.execute("show tables").fetchall()}
    assert {"payouts", "lines", "credits", "reconciled"} <= found
    assert {"holdings", "shared_holdings", "commission_ladders"}.isdisjoint(found)


def test_lines_are_made_once_more_by_the_same_steps_before_kinds_that_read_them() -> None:
    """`early_lines` is `lines` over the drafts of the kinds that read no lines."""
    steps = {step.name: step for step in [*chain_steps(), *closing_steps(), *pay_steps()]}
    early, late = steps["early_lines"], steps["lines"]
    assert early.columns == late.columns
    assert re.sub(r"\bearly_", "", early.sql) == late.sql
    assert "override_drafts" not in steps["early_drafts"].sql
    assert "override_drafts" in steps["drafts"].sql
    order = [step.name for step in chain_steps()]
    assert order.index("commission_drafts") < order.index("early_lines")
    assert order.index("early_lines") < order.index("override_earnings")
