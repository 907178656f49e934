"""Law 2, conserved: shares make up the event, slices the line, lines the total."""

from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compalign import Results
from compalign.chain.plan_index import PlanIndex
from compalign.incentives.ladder import TIER_COLUMNS, tier_rows
from compalign.plan.model import Plan
from compalign.terms.tiers import Tiers
from tests.golden.paying import ONE_ROLE
from tests.laws.company import Row, deals, paid, rows
from tests.reference.exact import round_half, share_out
from tests.reference.ladder import ladder

FEW = settings(max_examples=3, suppress_health_check=list(HealthCheck))
AMOUNTS = st.lists(st.integers(-(10**10), 10**10) | st.integers(-20, 20), min_size=1, max_size=40)
ROLES = ("north", "east", "south", "west", "mid")


@st.composite
def shares(draw: st.DrawFn) -> dict[str, Fraction]:
    """Draw shares of roles that total exactly 1, over a denominator of up to a million."""
    whole = draw(st.sampled_from([3, 7, 100, 10_000, 999_983]))
    count = draw(st.integers(1, 5))
    cuts = sorted(
        draw(
            st.sets(
                st.integers(1, whole - 1),
                min_size=min(count, whole) - 1,
                max_size=min(count, whole) - 1,
            )
        )
    )
    ends = [0, *cuts, whole]
    parts = [Fraction(high - low, whole) for low, high in pairwise(ends)]
    return dict(zip(ROLES, parts, strict=False))


@FEW
@given(amounts=AMOUNTS, split=shares())
def test_the_shares_of_a_split_make_up_the_event(
    amounts: list[int], split: dict[str, Fraction]
) -> None:
    """Largest remainder on the absolute amount; here every role has its own holder of that name."""
    roles = ", ".join(f"{role}: {{payee_column: {role}}}" for role in split)
    listed = ", ".join(f"{role}: {part}" for role, part in split.items())
    plan = (
        f"plan: p\ncurrency: USD\nroles: {{{roles}}}\ncredit: [{{id: all, split: {{{listed}}}}}]\n"
    )
    sold: list[Row] = [{**row, **{role: role for role in split}} for row in deals(amounts)]
    credits = paid({"deals": sold}, plan).credits
    found = {
        event: dict(zip(known["role"], known["credit_minor"], strict=True))
        for event, known in credits.groupby("event_id")
    }
    weights = [(role, part) for role, part in split.items()]
    assert found == {
        f"deals:{row['event_id']}": share_out(amount, weights, str)
        for row, amount in zip(sold, amounts, strict=True)
    }


@FEW
@given(
    amounts=AMOUNTS,
    weights=st.lists(st.integers(1, 10**9), min_size=2, max_size=6),
    share=st.sampled_from(["100%", "1/3", "12.5%"]),
)
def test_the_parts_of_several_holders_make_up_the_credit_of_their_role(
    amounts: list[int], weights: list[int], share: str
) -> None:
    """An overlay, whose own amount is rounded by the plan's rule and then shared by weight."""
    plan = f"plan: p\ncurrency: USD\nroles: {{team: {{}}}}\ncredit: [{{id: extra, overlay: {{team: {share}}}}}]\n"
    held: list[Row] = [
        {
            "payee": f"P-{place}",
            "role": "team",
            "account": "A",
            "weight": f"{Decimal(weight).scaleb(-9):f}",
        }
        for place, weight in enumerate(weights)
    ]
    sold: list[Row] = [{**row, "account": "A"} for row in deals(amounts)]
    credits = paid({"deals": sold, "assignments": held}, plan).credits
    part = Fraction(share.rstrip("%")) / (100 if share.endswith("%") else 1)
    parts = [(f"P-{place}", Fraction(weight)) for place, weight in enumerate(weights)]
    for row, amount in zip(sold, amounts, strict=True):
        known = credits[credits["event_id"] == f"deals:{row['event_id']}"]
        expected = share_out(round_half(part * amount), parts, str)
        assert dict(zip(known["payee"], known["credit_minor"], strict=True)) == expected


BANDS = [
    pytest.param("{0: 10%, 1_000: 15%}", id="two tiers"),
    pytest.param("{0: 1/3, 0.01: 2/7, 33.33: 0.000000001}", id="odd rates"),
    pytest.param("[{from: 0, to: 500, rate: 10%}]", id="a top"),
    pytest.param("[{from: 0, rate: 1%}, {from: 100, rate: 1/3, amount: 7}]", id="a fixed amount"),
    pytest.param(
        "[{from: 50, rate: 12.5%, amount: 7}, {from: 100, rate: 5%}]", id="an amount first"
    ),
]


@pytest.mark.parametrize("bands", BANDS)
@settings(max_examples=1, suppress_health_check=list(HealthCheck))
@given(
    people=st.lists(
        st.lists(st.integers(-150_000, 200_000), min_size=1, max_size=25), min_size=20, max_size=20
    )
)
def test_the_lines_of_a_payee_make_up_the_ladder_at_the_total(
    bands: str, people: list[list[int]]
) -> None:
    """Rounded at the total: the lines add up to round(F(total)), through whatever slices."""
    text = (
        ONE_ROLE
        + f"rounding: {{at: total}}\nincentives: [{{id: c, kind: commission, pays: rep, tiers: {{over: period, bands: {bands}}}}}]"
    )
    plan = Plan.read(text)
    tiers = plan.incentives[0].tiers
    assert isinstance(tiers, Tiers)
    steps = ladder(tiers, plan)
    sold = [
        row for place, amounts in enumerate(people) for row in deals(amounts, [f"P-{place:02}"])
    ]
    lines = paid({"deals": sold}, text).lines
    total = lines.groupby("payee")["amount_minor"].sum().to_dict()
    assert total == {
        f"P-{place:02}": round_half(steps.earned(Fraction(sum(amounts))))
        for place, amounts in enumerate(people)
    }
    exact = {
        payee: sum(map(Fraction, known["exact_minor"])) for payee, known in lines.groupby("payee")
    }
    assert exact == {
        f"P-{place:02}": steps.earned(Fraction(sum(amounts)))
        for place, amounts in enumerate(people)
    }


@pytest.fixture(scope="module")
def company() -> Results:
    """Return the results of the company, which the tests only look at."""
    return paid(rows())


def test_credited_unclaimed_and_events_tie_in_the_company(company: Results) -> None:
    """Row by row, not only in total: a part without a holder is in suspense, nothing is lost."""
    events = company.events
    shared = events[events["status"].isin(["credited", "unclaimed"])]
    assert (shared["credited_minor"] + shared["unclaimed_minor"] == shared["amount_minor"]).all()
    assert (shared["unclaimed_minor"] != 0).any(), "the company has an account without a rep"
    assert (shared["overlay_minor"] != 0).any()


def test_direct_credits_make_up_each_event_and_lines_each_payout(company: Results) -> None:
    results = company
    direct = results.credits[~results.credits["overlay"].astype(bool)]
    sums = direct.groupby("event_id")["credit_minor"].sum()
    events = results.events.set_index("event_id")["amount_minor"]
    assert len(sums) > 50
    assert sums.tolist() == events[sums.index].tolist()
    keys = ["payee", "period", "incentive", "goal"]
    added = results.lines.groupby(keys, dropna=False)["amount_minor"].sum()
    of_lines = results.payouts[results.payouts["incentive"] != "carry"]
    payouts = of_lines.set_index(keys)["amount_minor"]
    assert added.sort_index().tolist() == payouts.sort_index().tolist()
    carried = results.total_minor - of_lines["amount_minor"].sum()
    last = results.balances.groupby("payee")["closing_minor"].last()
    assert carried == last.sum() >= 0
    assert results.total_minor - carried == results.lines["amount_minor"].sum() != 0


def test_the_columns_of_a_ladder_are_as_many_as_its_rows_have() -> None:
    """A row that a column would be missing from could lose a bound without a word."""
    plan = Plan.read(ONE_ROLE)
    made = tier_rows(
        1, Tiers.model_validate({"over": "period", "bands": {"0": "1%"}}), PlanIndex(plan)
    )
    assert [len(row) for row in made] == [len(TIER_COLUMNS)]
