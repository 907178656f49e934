"""The sample company is clean: laws over plain rows, for the shipped seed and two others.

What passes here can be trusted as the input of other tests.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from compalign.ledgers.catalog import BY_NAME
from compalign.ledgers.fields import ColumnType
from tests.samples.plain import (
    END,
    FIRST,
    QUARTERS,
    ROLES,
    Company,
    activity,
    events,
    holders,
    paying_before,
    quarter,
    quarter_end,
    repeated,
)

ARR_BOUNDS = Decimal(3_000), Decimal(250_000)


def test_rows_fit_the_row_models(company: Company) -> None:
    """Sheets are ledgers, keys are columns, every row of a sheet has the same ones."""
    assert list(company) == [name for name in BY_NAME if name in company]
    for name, rows in company.items():
        columns = {column.name: column for column in BY_NAME[name].columns()}
        assert {tuple(row) for row in rows} == {tuple(rows[0])}
        assert set(rows[0]) <= set(columns)
        for row in rows:
            BY_NAME[name].model_validate(
                {key: value for key, value in row.items() if value is not None}
            )
            for key, value in row.items():
                assert value is None or _fits(columns[key].type, value), (name, key, value)


def _fits(wanted: ColumnType, value: object) -> bool:
    if wanted is ColumnType.MONEY:
        return isinstance(value, Decimal) and value.as_tuple().exponent == -2
    kinds = {ColumnType.TEXT: str, ColumnType.NUMBER: Decimal, ColumnType.DAY: date}
    return type(value) is kinds[wanted]


def test_keys_are_unique(company: Company) -> None:
    """No two rows share what identifies them, and each assignment names one place."""
    for name, rows in company.items():
        key = BY_NAME[name].key
        if key:
            assert not repeated(tuple(row[column] for column in key) for row in rows)
    for row in company["assignments"]:
        assert sum(bool(row[column]) for column in ("account", "territory", "segment")) == 1
        assert row["start"] is None or row["end"] is None or row["start"] < row["end"]


def test_names_are_unique(company: Company) -> None:
    """Two people, or two companies, never share a name."""
    assert not repeated(
        {(row["payee"], row["name"]): row["name"] for row in company["people"]}.values()
    )
    assert not repeated(row["account_name"] for row in company["accounts"])


def test_every_reference_leads_somewhere(company: Company) -> None:
    """Accounts, payees and managers that are named exist."""
    accounts = {row["account"] for row in company["accounts"]}
    people = {row["payee"] for row in company["people"]}
    managers = {row["payee"] for row in company["people"] if row["role"] == "manager"}
    assert {event["account"] for _, event in events(company)} <= accounts
    assert {row["account"] for row in company["assignments"]} <= accounts | {None}
    assert {row["payee"] for row in company["assignments"]} <= people
    assert {row["payee"] for row in company["quotas"]} <= people
    assert {row["manager"] for row in company["people"]} <= managers | {None}


def test_openings_are_given(company: Company) -> None:
    """Every account says what it paid on the first day: nothing if it came later."""
    for row in company["accounts"]:
        assert row["as_of"] == FIRST
        assert (row["arr"] == 0) == (row["first_close"] >= FIRST)
        assert row["arr"] == 0 or ARR_BOUNDS[0] <= row["arr"] <= ARR_BOUNDS[1]
        assert row["first_close"] < row["go_live"]
        assert row["first_close"] < row["contract_end"]


def test_first_purchases(company: Company) -> None:
    """A new account buys on its first day, within the bounds, and never as `new` again."""
    first_close = {row["account"]: row["first_close"] for row in company["accounts"]}
    bought: dict[object, Decimal] = defaultdict(Decimal)
    for row in company["deals"]:
        if row["kind"] == "new":
            assert row["credit_date"] == first_close[row["account"]]
            assert 0 < row["arr"] <= row["amount"]
            bought[row["account"]] += row["arr"]
        else:
            assert row["credit_date"] > first_close[row["account"]]
    assert bought.keys() == {account for account, day in first_close.items() if day >= FIRST}
    assert all(ARR_BOUNDS[0] <= arr <= ARR_BOUNDS[1] for arr in bought.values())


def test_levels_stay_true(company: Company) -> None:
    """Renewals are of what the account pays, losses never exceed it, the dead stay dead.

    A contraction in the quarter of a lower renewal tells the renewal's loss: it comes the same
    day, with the same amount, and does not lower the level again.
    """
    level = {row["account"]: row["arr"] for row in company["accounts"]}
    fell: dict[tuple[str, str], tuple[date, Decimal]] = {}
    lost: set[str] = set()
    for ledger, event in events(company):
        account, day, amount = event["account"], event["credit_date"], event["amount"]
        assert account not in lost, event
        assert amount > 0
        if ledger == "deals":
            level[account] += amount if event["kind"] == "expansion" else event["arr"] or 0
        elif ledger == "renewals":
            assert event["up_for_renewal"] == level[account]
            if amount < level[account]:
                fell[account, quarter(day)] = day, level[account] - amount
            level[account] = amount
        elif event["loss"] == "contraction" and (account, quarter(day)) in fell:
            assert fell[account, quarter(day)] == (day, amount)
        elif event["loss"] == "contraction":
            assert amount < level[account]
            level[account] -= amount
        else:
            assert amount == level[account]
            lost.add(account)
    assert len(lost) >= 20


def test_one_renewal_a_year(company: Company) -> None:
    """An account renews at most once in a calendar year, about a year apart."""
    days: dict[object, list[date]] = defaultdict(list)
    for row in company["renewals"]:
        days[row["account"]].append(row["credit_date"])
    for signed in days.values():
        assert not repeated(day.year for day in signed)
        assert all(after - day > timedelta(days=340) for day, after in pairwise(signed))


def test_no_event_looks_like_another(company: Company) -> None:
    """Nothing of one account, kind and amount comes twice within 30 days."""
    seen: dict[tuple[object, ...], date] = {}
    for ledger, event in events(company):
        kind = event.get("kind") or event.get("loss")
        what = ledger, event["account"], kind, event["amount"]
        assert event["credit_date"] - seen.get(what, date.min) > timedelta(days=30), what
        seen[what] = event["credit_date"]


def test_amounts_have_odd_cents(company: Company) -> None:
    """Amounts are to the cent, so that rounding has something to do."""
    odd = [event["amount"] % 1 != 0 for _, event in events(company)]
    assert sum(odd) > len(odd) * 0.9


def test_every_account_is_held_every_day(company: Company) -> None:
    """Rep, account manager and CSM are assigned and active from the first close to the end."""
    holder, active = holders(company), activity(company)
    changes = {row[side] for row in company["assignments"] for side in ("start", "end")}
    changes |= {row["end"] for row in company["people"]}
    days = sorted(day for day in changes if day is not None and FIRST <= day < END)
    for account in company["accounts"]:
        first = max(account["first_close"], FIRST)
        for day in [first, *(day for day in days if day > first)]:
            for role in ROLES:
                payees = holder(account, role, day)
                assert payees, (account["account"], role, day)
                assert not repeated(payees)
                assert all(active(payee, role, day) for payee in payees)


def test_owners_do_not_change_too_often(company: Company) -> None:
    """No account has more than two owner changes in a role and year."""
    begun = Counter(
        (row["role"], row["account"], row["start"].year)
        for row in company["assignments"]
        if row["account"] and row["start"] and row["start"] >= FIRST and row["weight"] == 1
    )
    assert max(begun.values()) <= 3


def test_everybody_measured_holds_paying_accounts(company: Company) -> None:
    """Whoever ends a quarter in a role held recurring revenue in it on the quarter's first day."""
    holder, active = holders(company), activity(company)
    for start in QUARTERS:
        last_day = quarter_end(start) - timedelta(days=1)
        paying = paying_before(company, start)
        held = {
            (payee, role)
            for account in company["accounts"]
            for role in ROLES
            for payee in holder(account, role, start)
            if account["account"] in paying
        }
        for payee, role in {(row["payee"], row["role"]) for row in company["people"]}:
            if role in ROLES and active(payee, role, last_day):
                assert (payee, role) in held, start


def test_targets_are_given(company: Company) -> None:
    """Everyone who sells has a target incentive and a quota for each quarter they are there in.

    A rep has all four quarters of the year, with a target above 0 in it.
    """
    quotas = {(row["payee"], row["goal"], row["period"]): row for row in company["quotas"]}
    for row in company["people"]:
        assert (row["target_incentive"] is None) == (row["role"] == "manager")
        for start in QUARTERS:
            there = row["start"] < quarter_end(start) and (row["end"] or END) > start
            if there and row["role"] in ROLES:
                goal = "acquisition" if row["role"] == "rep" else "growth"
                assert (row["payee"], goal, quarter(start)) in quotas
    years: dict[tuple[object, str], list[Decimal]] = defaultdict(list)
    for row in company["quotas"]:
        assert row["amount"] > 0
        assert row["amount"] % 500 == 0
        if row["goal"] == "acquisition":
            years[row["payee"], row["period"][:4]].append(row["amount"] * row["ramp"])
    assert all(len(parts) == 4 and sum(parts) > 0 for parts in years.values())


def test_target_incentives_are_plausible(company: Company) -> None:
    """Between 15,000 and 70,000 a year."""
    targets = [row["target_incentive"] for row in company["people"] if row["role"] in ROLES]
    assert min(targets) >= 15_000
    assert max(targets) <= 70_000


def test_attainments_spread(company: Company) -> None:
    """Most quarters of reps end between 40 % and 160 % of quota, some on either side of 100 %."""
    holder = holders(company)
    accounts = {row["account"]: row for row in company["accounts"]}
    sold: dict[tuple[object, str], Decimal] = defaultdict(Decimal)
    for row in company["deals"]:
        if row["kind"] == "new":
            (payee,) = holder(accounts[row["account"]], "rep", row["credit_date"])
            sold[payee, quarter(row["credit_date"])] += row["amount"]
    reached = [
        sold[row["payee"], row["period"]] / (row["amount"] * row["ramp"])
        for row in company["quotas"]
        if row["goal"] == "acquisition" and row["ramp"]
    ]
    usual = [one for one in reached if Decimal("0.4") <= one <= Decimal("1.6")]
    assert len(usual) > len(reached) * 0.75
    assert sum(one > 1 for one in reached) > len(reached) * 0.2
    assert sum(one < 1 for one in reached) > len(reached) * 0.2
