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
        "over": "period",
        "style": draw(st.sampled_from(["marginal", "whole"])),
        "edge": draw(st.sampled_from(["upper", "lower"])),
        "bands": bands,
    }


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
    ))  # fmt: skip
    role, goal = draw(NAMES), draw(NAMES)
    after, incentive = draw(modifiers(goal)), draw(NAMES.map(lambda name: f"x{name}"))
    return Plan.model_validate({
        "plan": draw(NAMES),
        "version": draw(VALUES),
        "currency": "USD",
        "pay": draw(st.sampled_from(["weekly", "quarterly", [{"id": draw(AWKWARD), **days}]])),
        "rounding": {"to": draw(st.sampled_from([None, "0.05", "1_000"]))},
        "goals": {goal: {"sum": "amount", "of": draw(CONDITIONS), "pay_curve": draw(curves())}},
        "roles": {role: {"mix": {goal: "100%"}, "payee_column": draw(VALUES)}},
        "pay_curve": draw(curves()),
        "credit": [{"id": "all", "when": draw(CONDITIONS), "split": {role: "1"}}],
        "incentives": [{"id": incentive, "kind": "commission",
                        "pays": draw(st.sampled_from([role, [role, role]])), **formula, **after},
                       {"id": "y", "kind": "target_bonus", "floor": draw(LIMITS),
                        **draw(st.sampled_from([{}, {"threshold": "70%"}]))}],
        "caps": draw(st.sampled_from([[], [{"id": "c", "amount": "5.05", "per": "lifetime",
                     "incentives": ["y", incentive]}]])),
        "ledgers": {"deals": {"sheet": draw(VALUES), "kinds": {"column": draw(VALUES),
                    "kinds": draw(st.dictionaries(TEXTS | AWKWARD, VALUES, max_size=2))}}},
    })  # fmt: skip
