"""Rates of a commission that stand in the ledgers, and amounts per unit."""

import pytest

from compalign.errors import LedgerError, PlanError
from compalign.plan.model import Plan
from tests.golden.paying import ONE_ROLE, amounts, pay, shown

HEAD = "rep,event_id,account,credit_date,amount"


def commission(words: str) -> str:
    """Return a plan with one commission."""
    return f"{ONE_ROLE}incentives: [{{id: c, kind: commission, pays: rep, {words}}}]\n"


def in_units(words: str) -> str:
    """Return a plan with one commission on credits in units."""
    return commission(words).replace("{id: all,", "{id: all, base: units,")


TABLE = commission("rates: {table: by-product}")
RATES = """table,product,segment,rate,amount
by-product,Core,big,5%,
by-product,Core,,3%,
by-product,Plus,,2%,1.50
other,,,90%,
by-product,,big,0.5%,
"""
ACCOUNTS = "account,segment\nA,big\nB,small"


def test_the_first_row_of_the_table_that_fits_decides() -> None:
    deals = f"{HEAD},product\nP,D-1,A,2025-01-10,100,Core\nP,D-2,B,2025-01-10,100,Core\nP,D-3,B,2025-01-10,100,Plus\nP,D-4,A,2025-01-10,100,Edge\nP,D-5,B,2025-01-10,100,Edge\nP,D-6,A,2025-01-10,100,\nP,D-7,B,2025-01-10,-100,Plus"
    results = pay(TABLE, deals=deals, rates=RATES, accounts=ACCOUNTS)
    assert shown(results.lines, "event_id", "amount_minor") == [
        ("deals:D-1", "5.00"),  # Core of a big account
        ("deals:D-2", "3.00"),  # Core of any other
        ("deals:D-3", "3.50"),  # 2 % and 1.50
        ("deals:D-4", "0.50"),  # anything of a big account
        ("deals:D-6", "0.50"),
        ("deals:D-7", "-3.50"),  # a return takes rate and amount back
    ]
    assert shown(results.findings, "code", "severity", "event_id", "amount_minor", "found") == [
        ("RATE_MISSING", "error", "deals:D-5", "100.00", "no matching row in the table by-product")
    ]


def test_a_table_may_test_numbers_amounts_and_days() -> None:
    rates = "table,seats,amount_band,signed,rate\nby-product,10,,,1%\nby-product,,250,,2%\nby-product,,,2025-01-31,3%"
    deals = f"{HEAD},seats,amount_band,signed\nP,D-1,A,2025-01-10,100,10.0,,\nP,D-2,A,2025-01-10,100,7,250.00,\nP,D-3,A,2025-01-10,100,,,2025-01-31"
    assert amounts(pay(TABLE, deals=deals, rates=rates).lines) == ["1.00", "2.00", "3.00"]


def test_a_money_column_is_compared_in_money() -> None:
    rates = "table,arr,rate\nby-product,1200.5,1%"
    deals = f"{HEAD},arr\nP,D-1,A,2025-01-10,100,1200.50\nP,D-2,A,2025-01-10,100,1200"
    results = pay(TABLE, deals=deals, rates=rates)
    assert shown(results.lines, "event_id", "amount_minor") == [("deals:D-1", "1.00")]


def test_a_table_without_tests_or_without_rows() -> None:
    deals = f"{HEAD}\nP,D-1,A,2025-01-10,100"
    assert amounts(pay(TABLE, deals=deals, rates="table,rate\nby-product,25%").lines) == ["25.00"]
    missing = pay(TABLE, deals=deals)
    assert missing.lines.empty
    assert missing.findings["found"].tolist() == ["no matching row in the table by-product"]


def test_a_rate_of_eight_is_not_taken_for_eight_percent() -> None:
    deals = f"{HEAD}\nP,D-1,A,2025-01-10,100"
    with pytest.raises(
        LedgerError, match=r"expected a rate between 0 % and 100 %\. Write 8% or 0.08"
    ):
        pay(TABLE, deals=deals, rates="table,rate\nby-product,8")


BANDS = """table,term,arr,rate
by-product,< 24,,5%
by-product,">= 24, < 36",>= 50_000.5,8%
by-product,36,,9%
by-product,,,1%
"""


def test_a_table_may_compare() -> None:
    """A blank term fits only where the row asks for none."""
    deals = f"{HEAD},term,arr\nP,D-1,A,2025-01-10,100,12,5\nP,D-2,A,2025-01-10,100,24,50000.50\nP,D-3,A,2025-01-10,100,24,50000.49\nP,D-4,A,2025-01-10,100,36,\nP,D-5,A,2025-01-10,100,,7"
    lines = pay(TABLE, deals=deals, rates=BANDS).lines
    assert amounts(lines) == ["5.00", "8.00", "1.00", "9.00", "1.00"]


@pytest.mark.parametrize("cell", ["long", ">= long"])
def test_a_cell_that_compares_with_nothing_is_refused(cell: str) -> None:
    deals = f"{HEAD},term,arr\nP,D-1,A,2025-01-10,100,12,5"
    with pytest.raises(PlanError, match=f"`rates` with '{cell}' under 'term'.*expected a number"):
        pay(TABLE, deals=deals, rates=BANDS.replace("< 24", cell))


def test_a_column_of_the_table_that_no_event_has_is_refused() -> None:
    rates = RATES.replace("product", "prodct", 1)
    with pytest.raises(PlanError) as raised:
        pay(TABLE, deals=f"{HEAD},product\nP,D-1,A,2025-01-10,100,Core", rates=rates)
    assert (
        "incentives[c].rates.table: found a sheet `rates` with the column 'prodct', which no other "
        "ledger has" in str(raised.value)
    )
    assert "Did you mean 'product'?" in str(raised.value)


COLUMN = commission("rate_column: {column: commission_rate, to: 20%}")


def test_the_rate_of_the_deal_within_its_range() -> None:
    deals = f"{HEAD},commission_rate\nP,D-1,A,2025-01-10,100,7.5%\nP,D-2,A,2025-01-11,100,\nP,D-3,A,2025-01-12,100,25%\nP,D-4,A,2025-01-13,100,20%\nP,D-5,A,2025-01-14,100,-1%"
    results = pay(COLUMN, deals=deals)
    assert shown(results.lines, "event_id", "amount_minor") == [
        ("deals:D-1", "7.50"),
        ("deals:D-3", "0.00"),
        ("deals:D-4", "20.00"),
        ("deals:D-5", "0.00"),
    ]
    assert shown(results.findings, "code", "severity", "event_id", "amount_minor", "found") == [
        ("RATE_MISSING", "error", "deals:D-2", "100.00", "nothing in the column commission_rate"),
        ("RATE_MISSING", "error", "deals:D-3", "100.00", "a rate of 25%, not from 0% to 20%"),
        ("RATE_MISSING", "error", "deals:D-5", "100.00", "a rate of -1%, not from 0% to 20%"),
    ]


def test_the_rate_of_the_payee_on_the_day() -> None:
    plan = commission("payee_rate: {column: own_rate}")
    people = "payee,start,end,own_rate\nP,,2025-02-01,5%\nP,2025-02-01,,6%\nQ,,,"
    deals = f"{HEAD}\nP,D-1,A,2025-01-10,100\nP,D-2,A,2025-02-01,100\nQ,D-3,A,2025-02-01,100"
    results = pay(plan, deals=deals, people=people)
    assert amounts(results.lines) == ["5.00", "6.00"]
    assert shown(results.findings, "payee", "found") == [("Q", "nothing in the column own_rate")]


def test_amounts_per_unit_are_paid_on_credits_in_units() -> None:
    """Three units at 50.00 each, 40.00 for other products; what they cost pays nothing."""
    plan = in_units("rates: [{when: {product: A}, per_unit: 50}, {per_unit: 40}]")
    deals = f"{HEAD},product,units\nP,D-1,A,2025-01-10,900,A,3\nP,D-2,A,2025-01-10,800,B,2.5"
    assert amounts(pay(plan, deals=deals).lines) == ["150.00", "100.00"]
    assert amounts(pay(in_units("per_unit: 12.34"), deals=deals).lines) == ["37.02", "30.85"]
    assert pay(commission("per_unit: 12.34"), deals=deals).lines.empty


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        # 10 units at 3.00 and 5 at 5.00; then 2 more at 5.00
        ("marginal", ["55.00", "10.00"]),
        # 17 units by the close of the period: all at 5.00
        ("whole", ["75.00", "10.00"]),
    ],
)
def test_a_ladder_of_amounts_per_unit(style: str, expected: list[str]) -> None:
    plan = in_units(
        f"tiers: {{over: period, style: {style}, bands: [{{from: 0, per_unit: 3}}, {{from: 10, per_unit: 5}}]}}"
    )
    deals = f"{HEAD},units\nP,D-1,A,2025-01-10,900,15\nP,D-2,A,2025-01-11,900,2"
    assert amounts(pay(plan, deals=deals).lines) == expected


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "rates: {tabel: x}",
            "rates.tabel: found the unknown key 'tabel'; expected one of `table`",
        ),
        ("rates: {table: ''}", "rates.table: found ''"),
        ("rates: by-product", "rates: found 'by-product'; expected a list"),
        ("rates: {table: x}, rate: 5%", "found `rate/amount` and `rates`"),
        ("rate_column: {column: r}, rate: 5%", "found `rate/amount` and `rate_column`"),
        ("rate_column: {column: r, from: 30%, to: 20%}", "rate_column: found the range 30% to 20%"),
        ("rate_column: {column: r, to: 2000%}", "rate_column: found the range 0% to 2000%"),
        ("payee_rate: {to: 20%}", "payee_rate: found no `column`"),
        ("per_unit: 5, rate: 5%", "found a `rate` and a `per_unit`"),
        ("rates: [{rate: 5%}, {per_unit: 5}]", "found a `rate` and a `per_unit`"),
        (
            "tiers: {over: period, bands: [{from: 0, rate: 5%}, {from: 5, per_unit: 5}]}",
            "found a `rate` and a `per_unit`",
        ),
        (
            "tiers: {over: period, bands: [{from: 0, rate: 5%, per_unit: 5}]}",
            "per_unit: found a `rate` and a `per_unit`; expected one of them",
        ),
    ],
)
def test_bad_input(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        Plan.read(commission(words))
    assert found in str(raised.value)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (
            "rate_column: {column: rat}",
            "incentives[c].rate_column.column: found the column 'rat', which no event ledger has; "
            "expected a column of numbers: rate",
        ),
        (
            "payee_rate: {column: name}",
            "incentives[c].payee_rate.column: found the column 'name', which holds text; expected a "
            "column of numbers: own_rate",
        ),
    ],
)
def test_a_rate_stands_in_a_column_of_numbers(words: str, found: str) -> None:
    with pytest.raises(PlanError) as raised:
        pay(
            commission(words),
            deals=f"{HEAD},rate\nP,D-1,A,2025-01-10,1,5%",
            people="payee,name,own_rate\nP,Noor,5%",
        )
    assert found in str(raised.value)
