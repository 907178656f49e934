"""`compalign pay`: the screen, the JSON object, the exit code."""

import json
from decimal import Decimal

import pytest

from tests.commands.company import Company


def test_screen_shows_payouts_rows_and_checks(company: Company) -> None:
    shown = company.run("pay")
    assert shown.exit_code == 0, shown.output
    # Q1: rep 700.01 x 10.5 % = 73.50; am 300.00 x 10.5 % = 31.50 and half of 1,000.00 a quarter
    row = next(line for line in shown.stdout.splitlines() if "P-2" in line)
    assert row.split() == ["P-2", "Lena", "Brandt", "531.50", "15.75", "547.25"]
    assert "every ledger row has one status" in shown.stdout
    assert "no findings" in shown.stdout


def test_one_period_has_no_column_of_its_own(company: Company) -> None:
    shown = company.run("pay", "--period", "2025-Q1")
    row = next(line for line in shown.stdout.splitlines() if "P-1" in line)
    assert row.split() == ["P-1", "Noor", "Aziz", "73.50"]


def test_many_periods_are_only_added_up(company: Company) -> None:
    company.plan.write_text(company.plan.read_text().replace("quarterly", "monthly"))
    shown = company.run("pay")
    row = next(line for line in shown.stdout.splitlines() if "P-1" in line)
    assert row.split() == ["P-1", "Noor", "Aziz", "110.25"]


def test_json_is_one_object_with_exact_amounts(company: Company) -> None:
    shown = company.run("pay", "--json", "--period", "2025-Q1")
    told = json.loads(shown.stdout)
    assert list(told) == [
        "currency", "total", "payouts", "entries", "reconciliation", "checks", "findings",
    ]  # fmt: skip
    assert told["currency"] == "USD"
    assert told["payouts"] == [
        {"payee": "P-1", "period": "2025-Q1", "incentive": "new-business", "goal": None,
         "amount": "73.50"},
        {"payee": "P-2", "period": "2025-Q1", "incentive": "growth-bonus", "goal": "growth",
         "amount": "500.00"},
        {"payee": "P-2", "period": "2025-Q1", "incentive": "new-business", "goal": None,
         "amount": "31.50"},
    ]  # fmt: skip
    assert told["total"] == "605.00"
    assert sum(Decimal(one["amount"]) for one in told["payouts"]) == Decimal(told["total"])
    assert told["reconciliation"] == [
        {"ledger": "deals", "status": "credited", "rows": 2, "amount": "1300.01",
         "credited": "1300.01", "unclaimed": "0.00", "overlay": "0.00"},
        {"ledger": "deals", "status": "not_yet_due", "rows": 1, "amount": "500.00",
         "credited": "0.00", "unclaimed": "0.00", "overlay": "0.00"},
    ]  # fmt: skip
    assert all(told["checks"].values())
    assert told["findings"] == []


def test_json_holds_no_float(company: Company) -> None:
    shown = company.run("pay", "--json")

    def refuse(text: str) -> None:
        raise AssertionError(text)

    json.loads(shown.stdout, parse_float=refuse)


def test_missing_target_ends_with_1_and_json_stays_parseable(company: Company) -> None:
    del company.texts["quotas"]
    shown = company.run("pay", "--json", "--period", "2025-Q1")
    assert shown.exit_code == 1
    (found,) = json.loads(shown.stdout)["findings"]
    assert (found["code"], found["severity"], found["payee"]) == ("TARGET_MISSING", "error", "P-2")
    assert found["amount"] == "1000.00"
    assert found["row"] is None


def test_findings_are_counted_by_code(company: Company) -> None:
    del company.texts["quotas"]
    shown = company.run("pay", "--period", "2025-Q1")
    assert shown.exit_code == 1
    row = next(line for line in shown.stdout.splitlines() if "TARGET_MISSING" in line)
    assert row.split()[0] == "error"
    assert row.split()[-2:] == ["1", "1,000.00"]


def test_rejected_rows_stop_the_run_unless_allowed(company: Company) -> None:
    company.texts["deals"] += "D-4,A-1,new,2025-02-30,1.00\n"
    stopped = company.run("pay", "--json")
    assert (stopped.exit_code, stopped.stdout) == (2, "")
    assert "2025-02-30" in stopped.stderr
    allowed = company.run("pay", "--json", "--allow-rejected")
    assert allowed.exit_code == 0
    assert "2025-02-30" in allowed.stderr
    told = json.loads(allowed.stdout)
    assert [one["rows"] for one in told["reconciliation"] if one["status"] == "rejected"] == [1]


def test_rows_that_carry_no_amount_have_none_in_the_reconciliation(company: Company) -> None:
    company.texts["quotas"] += "P-2,growth,2025-Q9,700.00\n"
    company.texts["deals"] += "D-4,A-1,new,2025-02-30,1.00\nD-5,A-1,new,2025-02-03,much\n"
    told = json.loads(company.run("pay", "--json", "--allow-rejected").stdout)
    rejected = [one for one in told["reconciliation"] if one["status"] == "rejected"]
    assert rejected == [
        {"ledger": "deals", "status": "rejected", "rows": 2, "amount": "1.00",
         "credited": "0.00", "unclaimed": "0.00", "overlay": "0.00"},
        {"ledger": "quotas", "status": "rejected", "rows": 1, "amount": None,
         "credited": None, "unclaimed": None, "overlay": None},
    ]  # fmt: skip
    screen = company.run("pay", "--allow-rejected").stdout.splitlines()
    row = next(line for line in screen if "quotas" in line)
    assert row.split() == ["quotas", "rejected", "1"]


DEALS_OF_ONE = "event_id,account,kind,credit_date,amount\nD-1,A-1,new,2025-01-15,{}\n"


@pytest.mark.parametrize(
    ("currency", "amount", "paid"),
    [
        ("JPY", "1000", "74"),  # 700 x 10.5 % = 73.5
        ("KWD", "1000.010", "73.501"),  # 700.007 x 10.5 % = 73.500735
    ],
)
def test_amounts_have_the_decimals_of_the_currency(
    company: Company, currency: str, amount: str, paid: str
) -> None:
    company.plan.write_text(company.plan.read_text().replace("USD", currency))
    company.texts |= {
        "deals": DEALS_OF_ONE.format(amount),
        "quotas": "payee,goal,period,amount\nP-2,growth,2025-Q1,600\n",
        "people": "payee,role,target_incentive\nP-1,rep,\nP-2,am,4000\n",
    }
    told = json.loads(company.run("pay", "--json").stdout)
    assert told["payouts"][0]["amount"] == paid


def test_as_of_stands_for_today(company: Company) -> None:
    shown = company.run("pay", "--json", "--as-of", "2025-01-31")
    told = json.loads(shown.stdout)
    assert [(one["status"], one["rows"]) for one in told["reconciliation"]] == [
        ("credited", 1), ("not_yet_due", 2),
    ]  # fmt: skip


def test_ledger_text_cannot_steer_the_terminal(company: Company) -> None:
    company.texts["people"] = company.texts["people"].replace("Noor", "No\x1b[31mor")
    shown = company.run("pay")
    assert "\x1b" not in shown.output


def test_nothing_to_pay_is_a_table_of_nothing(company: Company) -> None:
    company.texts["deals"] = (
        "event_id,account,kind,credit_date,amount\nD-1,A-1,other,2025-01-15,5\n"
    )
    del company.texts["quotas"]
    company.plan.write_text(company.plan.read_text().replace("mix: {growth: 100%}", ""))
    company.plan.write_text(company.plan.read_text().replace("  - {id: growth-bonus", "  # {"))
    shown = company.run("pay")
    assert shown.exit_code == 0, shown.stderr
    assert "OWNER_GAP" in shown.stdout
    told = json.loads(company.run("pay", "--json").stdout)
    assert (told["payouts"], told["total"]) == ([], "0.00")
    assert (
        company.run("explain", "--payee", "P-1").stdout == "0.00  P-1 Noor Aziz: no line of pay\n"
    )
