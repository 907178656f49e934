"""The steps that stand in .sql files, stage by stage, in the order in which they run.

Nothing here names an incentive kind: each brings its own steps, and views bring them together.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from compalign.chain.settling_steps import claim_steps, settling_steps
from compalign.engine.step import Step, read_step
from compalign.findings.checks import CHECKS, COMMON_STEPS
from compalign.incentives.drafts import DRAFT_COLUMNS, MORE_DRAFT_COLUMNS
from compalign.incentives.kinds import KINDS

CREDIT_STEPS = (
    "adjusted",
    "payees",
    "employments",
    "leavers",
    "placements",
    "held_seats",
    "seats",
    "agreed_shares",
    "split_rows",
    "split_events",
    "lost_splits",
    "reversals",
    "doers",
    "held_roles",
    "breaches",
    "exclusives",
    "classes",
    "rejections",
    "facts",
    "class_rules",
    "class_shares",
    "barred_classes",
    "class_roles",
    "credit_paths",
    "explicit_shares",
    "given_holders",
    "exclusive_seats",
    "exclusive_holders",
    "explicit_claims",
    "based_claims",
    "claims",
    "named_holdings",
    "given_holdings",
    "exclusive_holdings",
    "unheld_holdings",
    "holdings",
    "shared_holdings",
    "spare_units",
    "role_credits",
    "shared_credits",
    "managers",
    "rolled_credits",
    "credits",
    "relieved_seats",
    "reliefs",
    "adjustment_lines",
    "waiting_parts",
    "statuses",
    "credit_findings",
)
TARGET_STEPS = ("class_goals", "quota_targets", "spread_targets", "target_parts", "targets")
MIX_STEPS = ("tenures", "active_intervals", "goal_sums", "standings")
EVENT_STEPS = ("goal_events", "event_values")
RETENTION_STEPS = (
    "recurring_events", "recurring_levels", "openings", "closings", "cohorts", "moved_accounts",
    "retention",
)  # fmt: skip
SPAN_STEPS = ("span_targets", "summed_targets")
LIFETIME_STEPS = ("lifetime_steps", "lifetime_sums", "lifetime_values")
ATTAINMENT_STEPS = (
    *SPAN_STEPS, *LIFETIME_STEPS, "goal_earnings", "goal_values", "goal_attainments", "blend_parts",
    "blends",
    "attainments",
)  # fmt: skip
GROUP_STEPS = ("role_holdings", "reports", "teams")
MODIFIER_STEPS = (
    "modified_drafts",
    "known_values",
    "modifier_values",
    "tested_lines",
    "modifier_findings",
    "judgements",
    "factored_lines",
    "equal_factors",
    "multiplied_lines",
    "floored_lines",
    "floor_sums",
    "floor_years",
    "floor_lives",
    "floor_lines",
    "bounded_falls",
    "floored_falls",
    "uncapped_lines",
)
CAPPING = "capped_lines"
GROUPED_STEPS = ("grouped_denominators", "common_denominators", "grouped_lines")
"""What rounds incentives together, as `round_with` says."""
PAY_STEPS = (
    "single_lines", "total_lines", "clawback_lines", "modified_lines", "fallen_lines",
    *GROUPED_STEPS, "lines",
)  # fmt: skip
FALL_STEPS = ("bounded_falls", "floored_falls", "fallen_lines")
"""What losses take back beside modifiers."""
EARLY = "early_"
REPORT_STEPS = (
    "explained_lines",
    "exported_lines",
    "explained_credits",
    "explained_attainments",
    "explained_goal_credits",
    "explained_goal_events",
    "explained_goal_earnings",
    "explained_retention",
    "explained_losses",
    "explained_events",
    "explained_findings",
    "explained_contested",
    "explained_refusals",
    "reconciled",
)
REFUSAL_COLUMNS = {
    "incentive_no": "integer",
    "event_no": "bigint",
    "reason": "string",
    "found": "string",
}
FINDING_COLUMNS = {
    "code": "string",
    "severity": "string",
    "payee_no": "integer",
    "role_no": "integer",
    "goal_no": "integer",
    "incentive_no": "integer",
    "interval_no": "integer",
    "period_no": "integer",
    "event_no": "bigint",
    "rule_no": "integer",
    "amount": "bigint",
    "found": "string",
}
MORE_FINDING_COLUMNS = {"cause": "string"}
"""What the findings of a kind may give besides: what they have in common, where `found` differs."""


def chain_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the fixed steps up to the kinds' drafts, in the order in which they run."""
    measuring = (*TARGET_STEPS, *MIX_STEPS, *EVENT_STEPS, *RETENTION_STEPS, *ATTAINMENT_STEPS)
    return (
        *(_step("crediting", name) for name in CREDIT_STEPS),
        *(_step("measuring", name) for name in measuring),
        *(_step("grouping", name) for name in GROUP_STEPS),
        *claim_steps(),
        *_kind_steps(reads_lines=False),
        *early_steps(passes),
        *_kind_steps(reads_lines=True),
    )


def line_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the steps from drafts to final lines, with as many passes of running caps."""
    modifying = [_step("modifying", name) for name in MODIFIER_STEPS]
    return (*modifying, *_capping(passes), *(_step("paying", name) for name in PAY_STEPS))


def early_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the steps that make `early_lines`: final lines of the kinds that read no lines.

    They are the steps that make `lines`, under other names, over fewer drafts. They are idle
    unless an incentive reads lines; all lines are made once more when its drafts are there. What
    losses take back is among them, since later lines find the space of a cap again.
    """
    kinds = [kind for kind in KINDS if kind.steps and not kind.reads_lines]
    names = [name for kind in kinds for name in kind.steps]
    drafts = [name for name in names if name.endswith(("_drafts", "_clawbacks"))]
    steps = line_steps(passes)
    again = re.compile(rf"\b(drafts|{'|'.join(one.name for one in steps)})\b")
    return (
        _drafts(f"{EARLY}drafts", drafts),
        *(
            Step(f"{EARLY}{one.name}", again.sub(rf"{EARLY}\1", one.sql), one.columns, one.stored)
            for one in steps
        ),
    )


def _kind_steps(*, reads_lines: bool) -> Iterator[Step]:
    for kind in KINDS:
        if kind.reads_lines == reads_lines:
            yield from (read_step("compalign.incentives", name) for name in kind.steps)


def fixed_steps() -> tuple[Step, ...]:
    """Return every step that stands in a .sql file."""
    names = (*COMMON_STEPS, *(name for one in CHECKS for name in one.steps))
    checks = [read_step("compalign.findings", name) for name in names]
    every = (*chain_steps(), *pay_steps(), *checks, *report_steps())
    return tuple(step for step in every if not step.name.startswith(EARLY))


def closing_steps() -> tuple[Step, ...]:
    """Return the steps that bring the kinds' drafts and refusals together."""
    drafts = [*_ending("_drafts"), *_ending("_clawbacks")]
    refusals = _union(_ending("_refusals"), REFUSAL_COLUMNS)
    return Step("refusals", refusals, REFUSAL_COLUMNS), _drafts("drafts", drafts)


def finding_steps() -> tuple[Step, ...]:
    """Return the step that brings all findings together, once pay is known."""
    kinds = _ending("_findings")
    given: dict[str, Mapping[str, str]] = dict.fromkeys(
        ("credit_findings", "modifier_findings"), FINDING_COLUMNS
    )
    given.update({name: read_step("compalign.incentives", name).columns for name in kinds})
    columns = {**FINDING_COLUMNS, **MORE_FINDING_COLUMNS}
    return (Step("findings", _padded(given, FINDING_COLUMNS, MORE_FINDING_COLUMNS), columns),)


def pay_steps(passes: int = 1) -> tuple[Step, ...]:
    """Return the steps from drafts to payouts."""
    return (*line_steps(passes), *settling_steps())


def report_steps() -> tuple[Step, ...]:
    """Return the steps that put numbers back into words."""
    return tuple(_step("reporting", name) for name in REPORT_STEPS)


def _capping(passes: int) -> Iterator[Step]:
    """Yield one step for each pass of running caps, each reading the one before.

    The last one bears the name of the file.
    """
    names = ["uncapped_lines", *(f"{CAPPING}_{number}" for number in range(1, passes)), CAPPING]
    for number, (before, name) in enumerate(pairwise(names), 1):
        step = read_step(
            "compalign.chain.modifying", CAPPING, lines_before=before, this_pass=str(number)
        )
        yield replace(step, name=name)


def _step(stage: str, name: str) -> Step:
    return read_step(f"compalign.chain.{stage}", name)


def _ending(ending: str) -> list[str]:
    """Return the kinds' steps whose names end so."""
    return [name for kind in KINDS for name in kind.steps if name.endswith(ending)]


def _drafts(name: str, parts: Sequence[str]) -> Step:
    """Return the view of some kinds' drafts; what a kind does not give besides is blank."""
    given = {part: read_step("compalign.incentives", part).columns for part in parts}
    columns = {**DRAFT_COLUMNS, **MORE_DRAFT_COLUMNS}
    return Step(name, _padded(given, DRAFT_COLUMNS, MORE_DRAFT_COLUMNS), columns, stored=False)


def _padded(
    given: Mapping[str, Mapping[str, str]], columns: Iterable[str], more: Mapping[str, str]
) -> str:
    """Return the union of tables with the columns of each; those of `more` that a table does not
    give are blank."""
    selects = [
        f"select {', '.join(columns)}, "
        + ", ".join(
            name if name in known else f"cast(null as {kind_of}) as {name}"
            for name, kind_of in more.items()
        )
        + f" from {table}"
        for table, known in given.items()
    ]
    return "\nunion all\n".join(selects)


def _union(tables: Sequence[str], columns: Iterable[str]) -> str:
    listed = ", ".join(columns)
    return "\nunion all\n".join(f"select {listed} from {table}" for table in tables)
