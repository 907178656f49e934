"""Goals of earnings: the steps that have a first pass, and plans that need none."""

from compalign import Ledgers, Plan, run
from compalign.chain.earning_steps import EARNINGS, FIRST, with_first_pass
from compalign.chain.plan_index import PlanIndex
from compalign.chain.stages import chain_steps, closing_steps, finding_steps, pay_steps
from compalign.engine.step import Step
from tests.golden.test_earned import DEALS, GATED, PEOPLE, frame, text

STEPS = (*chain_steps(), *closing_steps(), *pay_steps(), *finding_steps())
LOOKING = Plan.read(text(GATED))
UNASKED = Plan.read(text())


def names(plan: Plan) -> list[str]:
    return [step.name for step in with_first_pass(STEPS, PlanIndex(plan))]


def test_a_plan_that_asks_for_no_earnings_has_one_pass() -> None:
    """A goal that nothing looks at is no reason for a second."""
    assert names(UNASKED) == [step.name for step in STEPS]


def test_what_earnings_move_is_worked_out_before_they_are_added_up_and_after() -> None:
    found = names(LOOKING)
    assert len(set(found)) == len(found)
    first = [name for name in found if name.startswith(FIRST)]
    place = found.index(EARNINGS)
    assert {"first_goal_values", "first_judgements", "first_drafts", "first_lines"} <= set(first)
    assert max(map(found.index, first)) < place
    again = [name.removeprefix(FIRST) for name in first]
    assert found[place] == EARNINGS == again[0]
    assert min(map(found.index, again)) == place
    # crediting, targets and flat commissions run once, settlement only on the final lines
    assert not {"credits", "targets", "commission_flat", "entries", "findings"} & set(again)
    assert sorted([*found]) == sorted([*(step.name for step in STEPS), *first])


def test_a_step_runs_after_all_that_it_reads() -> None:
    found = with_first_pass(STEPS, PlanIndex(LOOKING))
    known = {step.name for step in found}
    before: set[str] = set()
    for step in found:
        words = set(step.sql.replace("\n", " ").replace(",", " ").replace("(", " ").split())
        assert not (words & known) - before - {step.name}, step.name
        before.add(step.name)


def test_no_column_bears_the_name_of_a_step_of_the_first_pass() -> None:
    """Steps are renamed in the text of SQL, which must not touch anything else."""
    again = {name.removeprefix(FIRST) for name in names(LOOKING) if name.startswith(FIRST)}
    first = [step for step in STEPS if step.name in again]
    assert not again & {column for step in first for column in step.columns}


def test_the_results_keep_the_lines_of_the_last_pass_alone() -> None:
    ran: list[Step] = []
    frames = {"deals": frame(DEALS), "people": frame(PEOPLE)}
    results = run(
        LOOKING, Ledgers.from_frames(frames), watch=lambda steps: ran.extend(steps) or ran
    )
    assert results.total_minor == 15_000_00 + 3_00
    assert [step.stored for step in ran if step.name == "first_lines"] == [False]
