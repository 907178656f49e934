"""Every step is read here: whole numbers only, declared outputs, no order that could vary."""

import re
from pathlib import Path

import pytest

import compalign
from compalign.chain.stages import closing_steps, finding_steps, fixed_steps
from compalign.engine.step import parse_step

ROOT = Path(compalign.__file__).parent
FILES = sorted(ROOT.rglob("*.sql"))
ALLOWED_IN_ORDER = {
    # Each key is unique inside its partition, by the grain of the table it orders.
    "chain/crediting/class_rules.sql": {"r.precedence"},
    "chain/crediting/class_roles.sql": {
        "case when b.place > a.place then 0 else 1 end, b.place",
        "a.role_no",
    },
    "chain/crediting/barred_classes.sql": {"a.authority_no"},
    "chain/crediting/explicit_shares.sql": {"payee_no, role_no"},
    "chain/crediting/classes.sql": {"class"},
    "chain/crediting/payees.sql": {"payee"},
    "chain/measuring/spread_targets.sql": {"choice"},
    "chain/measuring/target_parts.sql": {"from_day, end_day, people_no"},
    "chain/measuring/closings.sql": {"seq_no"},
    "chain/measuring/recurring_levels.sql": set(),
    "chain/measuring/openings.sql": {"seq_no"},
    "chain/measuring/recurring_events.sql": {"day, stage, event_no"},
    "chain/crediting/spare_units.sql": {"part desc, first_payee, role_no, share_no"},
    "chain/crediting/reliefs.sql": {"c.part desc, c.payee_no"},
    "chain/crediting/shared_credits.sql": {"part desc, payee_no"},
    "chain/crediting/employments.sql": {"r.from_day, r.end_day", "from_day, end_day"},
    "chain/crediting/seats.sql": {"from_day, end_day, payee_no, scope_rank, weight_n"},
    "incentives/commission_running.sql": {"c.event_no"},
    "incentives/commission_marginal.sql": {"event_no"},
    "incentives/commission_ladders.sql": {"tier_no"},
    "incentives/commission_closings.sql": {
        "period_no, step, place, closing_no, undone_no desc, is_left"
    },
    "incentives/commission_whole_falls.sql": {
        "e.period_no, case when e.undone_no is null then 0 else 1 end, case when e.undone_no > "
        "e.event_no then e.undone_no else e.event_no end, e.event_no, e.undone_no desc"
    },
    "incentives/commission_found_rates.sql": {"n.from_day desc, n.value_n"},
    "incentives/unit_bonus_counts.sql": {"n.event_no"},
    "incentives/unit_bonus_walks.sql": {"m.place, m.step, m.event_no, m.undone_no desc"},
    "incentives/pool_shares_out.sql": {"left_n desc, payee_no"},
    "incentives/override_drafts.sql": {"e.member_no, e.of_no"},
    "incentives/handoff_bonus_matches.sql": {"h.event_no desc"},
    "incentives/handoff_bonus_capped.sql": {"r.place"},
    "incentives/handoff_bonus_losses.sql": {"u.loss_no"},
    "incentives/reference_bonus_rows.sql": {"r.event_no"},
    "chain/paying/total_lines.sql": {"d.stage, d.event_no"},
    "chain/paying/grouped_denominators.sql": {"exact_d"},
    "chain/paying/grouped_lines.sql": {"x.stage, x.at_event, x.incentive_no, x.at_interval"},
    "incentives/commission_walks.sql": {
        "case when k.style = 'whole' then m.period_no else 0 end, case when k.style = 'whole' "
        "then m.step else 0 end, m.place, m.step, m.event_no, m.undone_no desc"
    },
    "chain/settling/pay_days.sql": {"interval_no"},
    "chain/settling/payment_sums.sql": {"day"},
    "chain/settling/hold_steps.sql": {"release_no", "m.day desc"},
    "chain/settling/releases.sql": {"release_no"},
    "chain/settling/rest_releases.sql": {"release_no"},
    "chain/settling/loss_accounts.sql": {"account"},
    "chain/modifying/modified_drafts.sql": {
        "x.period_no, x.stage, at_event, at_loss, at_undone desc, at_rule, at_goal, at_interval, "
        "at_role, x.entry, at_tier, at_base, x.exact_n, at_about"
    },
    "chain/modifying/known_values.sql": {"r.place"},
    "chain/modifying/multiplied_lines.sql": {"f.line_no"},
    "chain/modifying/floor_lines.sql": {"period_no"},
    "chain/modifying/floor_lives.sql": {"period_no"},
    "chain/modifying/bounded_falls.sql": {"m.line_no"},
    "chain/modifying/floored_falls.sql": {"b.line_no"},
    "chain/modifying/capped_lines.sql": {"l.period_no, c.list_no, l.place, l.line_no"},
    "chain/measuring/span_targets.sql": {"p.part_no"},
    "chain/measuring/lifetime_steps.sql": {"c.event_no"},
    "chain/measuring/lifetime_sums.sql": {"interval_no"},
    "incentives/target_bonus_true_ups.sql": {"interval_no"},
    "incentives/target_bonus_findings.sql": {"goal_no", "goal_no, part"},
    "findings/accountability_places.sql": {"source_no, row"},
    "findings/load_surge_places.sql": {"capacity_n desc, source_no, row"},
    "findings/absences.sql": {"from_day"},
    "findings/accountable_days.sql": {"day"},
    "findings/cliff_places.sql": {"t.tier_no"},
    "findings/double_assignments.sql": {"day"},
    "findings/duplicate_event_places.sql": {"e.event_no"},
    "findings/owner_churn_places.sql": {"from_day, end_day, payee, weight_n"},
    "findings/owner_gap_days.sql": {"from_day, end_day, window_no"},
    "findings/roles_held.sql": {"from_day, end_day"},
    "findings/unreachable_tier_places.sql": {"segment_no"},
}


def statement(path: Path) -> str:
    """Return the SQL of a step file without its comments."""
    return re.sub(r"--[^\n]*", "", path.read_text(encoding="utf-8")).lower()


def test_there_are_steps_to_read() -> None:
    """The tests below cannot pass by finding nothing."""
    assert len(FILES) > 35


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_step_computes_in_whole_numbers(path: Path) -> None:
    """No division sign, no rounding of floats, no floating type anywhere."""
    sql = re.sub(r"'[^']*'", "''", statement(path))
    assert "/" not in sql, "write div_wide, mul_div or round_money instead of a division"
    for word in ("round", "float", "double", "real", "avg", "random", "current_date", "now"):
        assert not re.search(rf"\b{word}\b", sql), f"{word} is not exact or not pure"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_step_orders_totally(path: Path) -> None:
    """Every `order by` is one that was judged to be total in its partition, and listed above."""
    place = path.relative_to(ROOT).as_posix()
    found = re.findall(r"order by\s+(.+?)\s*(?=rows\s|\)|$)", statement(path), re.DOTALL)
    orders = {" ".join(order.split()) for order in found}
    assert orders <= ALLOWED_IN_ORDER.get(place, set())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_step_opens_with_its_promise_and_declares_its_columns(path: Path) -> None:
    """The head is a sentence, the columns are declared with types that both engines have."""
    step = parse_step(path.stem, path.read_text(encoding="utf-8"))
    head = path.read_text(encoding="utf-8").split("\n")[0]
    assert head.startswith("-- ")
    assert len(head.split()) > 4
    assert step.columns


def test_every_file_is_in_the_chain_and_every_step_has_a_file() -> None:
    """Nothing lies about unused, and nothing is computed that no file tells."""
    listed = {step.name for step in fixed_steps()}
    assert listed == {path.stem for path in FILES}
    closing = {step.name for step in (*closing_steps(), *finding_steps())}
    assert closing == {"drafts", "findings", "refusals"}
