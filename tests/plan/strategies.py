"""Plans that are awkward to write down: odd texts, sharp curves, every form of tier and pay."""

from typing import Any

from hypothesis import strategies as st

from compalign.plan.model import Plan

NAMES = st.from_regex(r"[A-Za-z_][A-Za-z0-9_-]{0,8}", fullmatch=True)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12).filter(str.strip)
AWKWARD = st.sampled_from(
    ["null", "~", "true", "no", "on", "0x1f", "1e3", "2025-01-31", "- a", "a: b", "#", "'", '"',
     "\n", "a\nb", " a", "%", "@x", "*x", "&x", "!x", "{", "[", "\\", "é", "\u2028", "\x85", "\ufeff"]
)  # fmt: skip
SHARES = st.one_of(
    st.integers(0, 10**9).map(lambda n: f"{n // 10**9}.{n % 10**9:09d}"),
    st.tuples(st.integers(0, 9), st.integers(10, 99)).map(lambda pair: f"{pair[0]}/{pair[1]}"),
    st.integers(0, 200).map(lambda n: f"{n}%"),
)
AMOUNTS = st.integers(-(10**9), 10**9).map(lambda n: f"{n // 100}.{n % 100:02d}")
VALUES = (TEXTS | AWKWARD).filter(lambda text: text.strip() and text.strip()[0] not in "<>=!")
CONDITIONS = st.dictionaries(
    VALUES.map(str.strip),
    VALUES | st.lists(VALUES, min_size=1, max_size=2) | st.just(">= 50_000, < 7") | st.booleans(),
    max_size=2,
)


@st.composite
def curves(draw: st.DrawFn) -> Any:
    """Draw `linear`, a rising curve, steps, or a curve with a jump."""
    places = sorted(draw(st.lists(st.integers(0, 300), min_size=2, max_size=5, unique=True)))
    points = [[f"{place}%", f"{number * 20}%"] for number, place in enumerate(places)]
    shape = draw(st.sampled_from(["linear", "map", "steps", "continue", "jump"]))
    return {
        "linear": "linear",
        "map": {place: pay for place, pay in points},
        "steps": {"points": points, "shape": "steps"},
        "continue": {"points": points, "beyond": "continue"},
        "jump": [*points, [points[-1][0], "500%"]],
    }[shape]


@st.composite
def ladders(draw: st.DrawFn) -> dict[str, Any]:
    """Draw a ladder of rising bounds, with `to`, amounts and edges here and there."""
    places = sorted(draw(st.lists(st.integers(1, 10**6), min_size=1, max_size=4, unique=True)))
    bands: list[dict[str, Any]] = []
    for place in places:
        band: dict[str, Any] = {"from": f"{place}.5", "rate": draw(SHARES)}
        extra = {"amount": AMOUNTS, "edge": st.sampled_from(["upper", "lower"])}
        bands.append(band | draw(st.fixed_dictionaries({}, optional=extra)))
    if draw(st.booleans()):
        bands[-1]["to"] = "2000000"
    return {
        **draw(st.sampled_from([{"over": "period"}, {"over": "to_date", "to_date": "lifetime"}])),
        "style": draw(st.sampled_from(["marginal", "whole"])),
        "edge": draw(st.sampled_from(["upper", "lower"])),
        "bands": bands,
    }


SHIFTS = st.tuples(st.sampled_from(["+", "-"]), st.integers(1, 900), st.sampled_from(
    ["day", "days", "month", "months"])).map(lambda shift: " ".join(map(str, shift)))  # fmt: skip
ANCHORS = st.tuples(
    st.sampled_from(["first_close", "go_live", "contract_start", "contract_end", "handoff"]),
    st.just("") | SHIFTS,
).map(lambda words: " ".join(words).strip())
MOMENTS = ANCHORS | st.tuples(
    st.sampled_from(["later_of", "earlier_of"]), st.lists(ANCHORS, min_size=2, max_size=3)
).map(lambda choice: {choice[0]: choice[1]})
BASES = VALUES | st.lists(
    st.fixed_dictionaries({"add": VALUES}) | st.fixed_dictionaries({"subtract": VALUES}),
    min_size=1, max_size=3,
).map(lambda steps: [{"add": "amount"}, *steps, {"percent": "80%"}])  # fmt: skip


@st.composite
def credit_words(draw: st.DrawFn, role: str) -> dict[str, Any]:
    """Draw the words about credit beyond the plain split: windows, bases, duties, roll-ups."""
    window = {"role": role, "from": draw(MOMENTS), "owns": draw(st.sampled_from([None, "sales"]))}
    called = {"kind": draw(VALUES)}
    columns = draw(st.sampled_from([[], ["kind"], ["product line", "kind"]]))
    narrow = {"credit_precedence": "most_specific", "specificity": columns} if columns else {}
    return {
        "credit": [
            {"id": "all", "when": draw(CONDITIONS), "split": {role: "1"}, "base": draw(BASES)},
            {"id": "units", "base": "units", "whole_units": True, "overlay": {role: draw(TIMES)}},
            {"id": "duties", "split_from_duties": [role]},
            {"id": "team", "roll_up": role},
        ],
        "engagement": [window, {"role": role, "called_back_when": called}],
        "outside_window": draw(st.sampled_from(["suspense", "next_role", "house"])),
        "authority": [{"role": role, "may_not": "close", "goes_to": f"{role}x",
                       "pays": draw(st.sampled_from([None, {"referral": "10%"}]))}],
        "renewals": draw(st.sampled_from([None, {"exclusive_to": role, "relieves": f"{role}x",
                                                 "within": "6 months"}])),
        **narrow,
    }  # fmt: skip


TIMES = st.integers(1, 100).map(lambda number: f"{number}%")


@st.composite
def other_kinds(draw: st.DrawFn, role: str, goals: tuple[str, str]) -> list[dict[str, Any]]:
    """Draw one incentive of each kind but commission, with words left out here and there."""
    lasting = st.sampled_from(["90 days", "1 month", "2 years", "3 weeks"])
    counts = st.integers(1, 10**9).map(lambda n: f"{n:_}")
    payments = st.one_of(
        st.just("0.5%"), st.just("1/3"), AMOUNTS,
        st.fixed_dictionaries({"rate": st.just("2%"), "amount": AMOUNTS}),
    )  # fmt: skip
    some = st.fixed_dictionaries
    on = some({}, optional={"credit": st.sampled_from(["all", ["all", "all"]]), "when": CONDITIONS})
    bounds = st.lists(st.integers(0, 300), min_size=2, max_size=2, unique=True).map(sorted)
    axes = [{"of": goal, "from": [f"{place}%" for place in draw(bounds)]} for goal in goals]
    pay = [[f"{draw(st.integers(0, 200))}%" for _ in range(2)] for _ in range(2)]
    kinds = [
        some({"kind": st.just("unit_bonus"), "pays": st.just(role), "amount": AMOUNTS}, optional={
            "on": on, "per": st.sampled_from(["event", "unit"]), "every": counts, "first": counts,
            "after": counts, "over": st.sampled_from(["month", "lifetime"]), "times": VALUES}),
        some({"kind": st.just("pool"), "pays": st.just(role), "in": st.sampled_from(["pod", "company"]),
              "of": some({"rate": st.just("2%")}, optional={"on": CONDITIONS, "amount": AMOUNTS})},
             optional={"per": st.just("quarter"), "share": st.sampled_from(["target", "tenure"])}),
        some({"kind": st.just("pool"), "in": st.just("pod"), "of": some({"amount": AMOUNTS}),
              "share": st.just("fixed"), "shares": st.just({role: "1/3"})}),
        some({"kind": st.just("override"), "pays": st.just(role), "rate": st.just("3%")}, optional={
            "on": on, "levels": st.sampled_from(["1", "all", 1])}),
        some({"kind": st.just("override"), "pays": st.just(role), "rate": st.just("3%"),
              "of": st.just("commission")}, optional={"round_at": st.just("total")}),
        some({"kind": st.just("handoff_bonus"), "when": st.just({"kind": "expansion"}),
              "to": payments.map(lambda payment: {role: payment}), "within": lasting}, optional={
            "decay": st.sampled_from([{"1 month": "100%", "1 year": "50%"}, {"9 days": "1/3"}]),
            "needs": st.sampled_from([{"completeness": "80%"}, {"scale": True}]),
            "cap": st.sampled_from([{"amount": 5}, {"amount": "5.50", "per": "event"}]),
            "reverse_on": lasting.map(lambda time: {"churn": time})}),
        some({"kind": st.just("reference_bonus"), "on_win": payments},
             optional={"pays": st.just(role), "on_collection": AMOUNTS, "within": lasting}),
        some({"kind": st.just("target_bonus"), "pays": st.just(role), "matrix": some({
            "rows": st.just(axes[0]), "columns": st.just(axes[1]), "pay": st.just(pay)},
            optional={"interpolate": st.booleans()})}, optional={"weight": st.just("50%")}),
    ]  # fmt: skip
    drawn = [{"id": f"k{place}", **draw(kind)} for place, kind in enumerate(kinds)]
    whole = {"round_at": "total"}
    alone = {"id": "alone", "kind": "commission", "pays": role, "rate": "1/3", **whole}
    joined = [
        alone | {"id": "with", "round_with": "alone"},
        drawn[0] | whole | {"round_with": "alone"},
    ]
    return [alone, *joined, *drawn[1:]] if draw(st.booleans()) else drawn


FACTORS = st.one_of(st.integers(0, 1000).map(lambda n: f"{n}%"), st.just("1.1"), st.just("10/7"))
LIMITS = st.one_of(
    st.integers(1, 10**6).map(str),
    st.fixed_dictionaries({
        "amount": st.just("0.5"), "per": st.sampled_from(["transaction", "year", "lifetime"])}),
    st.just(["7", {"amount": "1_000", "per": "year"}]),
)  # fmt: skip
PASSES = {"no_value": st.just("pass")}


def modifiers(goal: str) -> st.SearchStrategy[dict[str, Any]]:
    """Draw what changes pay after its formula, in all its long and short forms."""
    amounts = st.lists(st.integers(-50, 9), min_size=1, max_size=3, unique=True).map(sorted)
    steps = amounts.map(
        lambda places: {f"{place}.5": f"{n * 10}%" for n, place in enumerate(places)}
    )
    attained = {"of": st.just(goal), "attainment": st.just(True)}
    jump = [["80%", "1/3"], ["80%", "1"], ["1/1", "1.2"]]
    multiplier = st.one_of(
        FACTORS,
        st.fixed_dictionaries({"of": st.just(goal), "steps": steps}, optional=PASSES),
        st.fixed_dictionaries({**attained, "curve": st.sampled_from([jump, {"1%": "2"}])}),
    )
    gate = st.one_of(
        st.fixed_dictionaries({"of": st.just(goal), "at_least": st.just("-5")}, optional=PASSES),
        st.fixed_dictionaries({"of": st.just(goal), "at_least": st.just("1"),
                               "at_most": st.sampled_from(["1", "2.50"])}),
        st.fixed_dictionaries({"of": st.just(goal), "attainment": SHARES}),
    )  # fmt: skip
    return st.fixed_dictionaries({}, optional={
        "threshold": st.fixed_dictionaries(
            {"of": st.just(goal), "at_least": st.sampled_from(["70%", "1/3"])}, optional=PASSES),
        "multiplier": multiplier | st.lists(multiplier, min_size=1, max_size=3),
        "combine": st.sampled_from(["multiply", "add"]),
        "cap": LIMITS,
        "gate": gate | st.lists(gate, min_size=1, max_size=2),
    })  # fmt: skip


@st.composite
def awkward_plans(draw: st.DrawFn) -> Plan:
    """Draw a plan of one role and goal, all of it in forms that are easily lost in writing."""
    days = {"start": "2025-01-01", "last_day": "2025-01-31"}
    formula = draw(st.one_of(
        st.fixed_dictionaries({"rate": SHARES, "amount": AMOUNTS}),
        st.fixed_dictionaries({"tiers": ladders()}),
        st.fixed_dictionaries({"rates": st.lists(
            st.fixed_dictionaries({"when": CONDITIONS, "rate": SHARES}), min_size=1, max_size=3)}),
        st.fixed_dictionaries({"rates": st.fixed_dictionaries({"table": TEXTS | AWKWARD})}),
        st.fixed_dictionaries({"rate_column": st.fixed_dictionaries(
            {"column": TEXTS | AWKWARD}, optional={"from": st.just("1%"), "to": st.just("2/3")})}),
        st.fixed_dictionaries({"per_unit": AMOUNTS}),
    ))  # fmt: skip
    role, goal = draw(NAMES), draw(NAMES)
    more = draw(other_kinds(role, (goal, f"{goal}2")))
    after, incentive = draw(modifiers(goal)), draw(NAMES.map(lambda name: f"x{name}"))
    return Plan.model_validate({
        "plan": draw(NAMES),
        "version": draw(VALUES),
        "currency": "USD",
        "pay": draw(st.sampled_from(["weekly", "quarterly", [{"id": draw(AWKWARD), **days}]])),
        "rounding": {"to": draw(st.sampled_from([None, "0.05", "1_000"]))},
        "goals": {goal: {"sum": "amount", "of": draw(CONDITIONS), "pay_curve": draw(curves())},
                  f"{goal}2": {"sum": "amount"}, f"{goal}3": {"earned": incentive}},
        "roles": {role: {"mix": {goal: "100%"}, "payee_column": draw(VALUES), "duty": draw(TIMES),
                         "holdover": draw(st.sampled_from([None, "1 month", "90 days"]))},
                  f"{role}x": {"each": draw(st.sampled_from(["by_weight", "in_full"]))}},
        "pay_curve": draw(curves()),
        **draw(credit_words(role)),
        "incentives": [{"id": incentive, "kind": "commission",
                        "pays": draw(st.sampled_from([role, [role, role]])), **formula, **after},
                       {"id": "y", "kind": "target_bonus", "floor": draw(LIMITS),
                        **draw(st.sampled_from([{}, {"threshold": "70%"}]))}, *more],
        "caps": draw(st.sampled_from([[], [{"id": "c", "amount": "5.05", "per": "lifetime",
                     "incentives": ["y", incentive]}]])),
        "findings": draw(st.sampled_from([
            {}, {"OWNER_GAP": {"severity": "error", "because": draw(VALUES)},
                 "CROWDED_ACCOUNT": {"tolerance": 6, "because": draw(VALUES)},
                 "DUPLICATE_EVENT": {"contested": draw(st.sampled_from(["pay", "hold"])),
                                     "because": "x"},
                 "RENEWAL_WINDOW": {"tolerance": {"contact": "4 months"}, "because": "x"},
                 "ROLE_STACK": {"tolerance": draw(st.sampled_from([
                     ["a + b", "b + c"], {"good": "a + b"}, {"limit": ["b + c"], "good": ["a + b"]}
                 ])), "silence": True, "because": "x"},
                 "CAPACITY": {"tolerance": {"relations": 9, "high_touch": "3"}, "because": "x"}}])),
        "ledgers": {"deals": {"sheet": draw(VALUES), "kinds": {"column": draw(VALUES),
                    "kinds": draw(st.dictionaries(TEXTS | AWKWARD, VALUES, max_size=2))},
                    **draw(st.sampled_from([{}, {"dates": "day-first", "header_row": "3"},
                        {"dates": {"credit_date": "month-first"}, "decimals": "comma"}]))}},
    })  # fmt: skip
