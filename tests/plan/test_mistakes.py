"""Every refusal of a plan: the text, its place, and what the message says."""

import json

import pytest

from compalign.errors import PlanError
from compalign.plan.load import read_plan

BASE = """plan: p
currency: USD
goals:
  new: {sum: amount}
  keep: {grr: portfolio, target: 95%}
roles:
  rep: {mix: {new: 100%}}
  am: {}
credit:
  - {id: deal, split: {rep: 50%, am: 50%}}
  - {id: none, non_commissionable: true}
incentives:
"""
LINE = BASE.count("\n") + 1


def paid(words: str, kind: str = "commission") -> str:
    """Return a plan whose one incentive has these words."""
    return f"{BASE}  - {{id: c, kind: {kind}, {words}}}\n"


def modified(words: str) -> str:
    """Return a plan whose one incentive has these words after its formula."""
    return paid(f"pays: am, rate: 5%, {words}")


def tiers(bands: str, over: str = "over: period") -> str:
    """Return a plan with one ladder, each tier on a line of its own."""
    lines = "\n".join(f"        - {{{band}}}" for band in bands.split(" | "))
    head = (
        f"  - id: c\n    kind: commission\n    pays: am\n    tiers:\n      {over}\n      bands:\n"
    )
    return f"{BASE}{head}{lines}\n"


def head(line: str) -> str:
    """Return a plan without incentives and one more section."""
    return f"{BASE.removesuffix('incentives:' + chr(10))}{line}\n"


SECTION = LINE - 1
BAND = LINE + 6
REFUSED = [
    (BASE.replace("plan: p", "plan: a b") + "  []", "1:7", "plan: found 'a b'; expected a name"),
    (BASE.replace("USD", "usd") + "  []", "2:11", "found 'usd'; expected an ISO 4217 currency"),
    (head("pay: quaterly"), f"{SECTION}:6", "Did you mean 'quarterly'?"),
    (head("pay: {a: b}"), f"{SECTION}:1", "pay: found a map with the keys `a`; expected a list"),
    (head("pay: [{id: a, start: 20250101, last_day: 2025-01-31}]"), f"{SECTION}:22",
     "pay[a].start: found '20250101'; expected a date such as 2025-03-31"),
    (head("pay: [{id: a, start: 2025-02-01, last_day: 2025-01-31}]"), f"{SECTION}:44",
     "found a last day of 2025-01-31; expected 2025-02-01, the first day"),
    (head("pay: [{id: a, start: 2025-01-01, last_day: 2025-01-31}, "
          "{id: b, start: 2025-01-31, last_day: 2025-02-28}]"), f"{SECTION}:72",
     "pay[b].start: found a first day of 2025-01-31; expected a day after 2025-01-31"),
    (head("pay: [{id: a, start: 2025-01-01, last_day: 2025-01-31}, "
          "{id: a, start: 2025-02-01, last_day: 2025-02-28}]"), f"{SECTION}:62",
     "expected a label that no other period has"),
    (head("rounding: {to: 0}"), f"{SECTION}:16", "rounding.to: found 0; expected a unit above 0"),
    (head("rounding: {to: 0.005}"), f"{SECTION}:16", "found 0.005; expected an amount with at most 2"),
    (head("rounding: {mode: up}"), f"{SECTION}:18", "found 'up'; expected one of `half_up`"),
    (head("versoin: 3"), f"{SECTION}:1", "unknown key 'versoin'; expected one of `plan`, `version`"),
    (head("ledgers: {deels: {}}"), f"{SECTION}:11", "unknown ledger 'deels'; expected one of `deals`"),
    (head("ledgers: {deals: {colums: {}}}"), f"{SECTION}:19", "Did you mean 'columns'?"),
    (head("pay_curve: lineer"), f"{SECTION}:12", "expected `linear` or points such as"),
    (head("pay_curve: {0%: 0%, 50%: x}"), f"{SECTION}:26", "pay_curve[50%]: found 'x'"),
    (head("pay_curve: {x: 0%}"), f"{SECTION}:13", "pay_curve[x]: found 'x'; expected a share"),
    (head("pay_curve: {50%: 0%, 0%: 50%}"), f"{SECTION}:26", "found 0% after 50%; expected points from"),
    (head("pay_curve: {0%: -1%}"), f"{SECTION}:17", "expected an attainment and a pay of 0% or more"),
    (head("pay_curve: [[0%, 0%], [0%]]"), f"{SECTION}:23", "found 1 of 2 values"),
    (head("pay_curve: [[0%, 0%], [0%, 1%], [0%, 2%]]"), f"{SECTION}:33", "three points at 0%"),
    (head("pay_curve: {points: {0%: 1%}, beyond: continue}"), f"{SECTION}:1", "two attainments"),
    (head("pay_curve: {points: {0%: 1%, 9%: 0%}, beyond: continue}"), f"{SECTION}:1",
     "found `beyond: continue` after falling pay"),
    (BASE.replace("rep: {mix", "a b: {mix") + "  []", "7:3", "found the name 'a b'; expected a name"),
    (BASE.replace("100%}", "99.9%}") + "  []", "7:9", "weights that total 99.9% (99.9%)"),
    (BASE.replace("100%}", "100%, keep: 0}") + "  []", "7:32", "roles.rep.mix.keep: found 0%"),
    (BASE.replace("{new: 100", "{nwe: 100") + "  []", "7:15", "Did you mean 'new'?"),
    (BASE.replace("am: {}", "am: {payee_column: ' '}") + "  []", "8:22", "found a blank name"),
    (BASE.replace("am: {}", "am:") + "  []", "8:3", "roles.am: found nothing; expected a map"),
    (BASE.replace("{sum: amount}", "{sum: amont}") + "  []", "4:14", "Did you mean 'amount'?"),
    (BASE.replace("{sum: amount}", "{}") + "  []", "4:3", "found no measure; expected exactly one"),
    (BASE.replace(", target: 95%", "") + "  []", "5:3", "goals.keep: found no `target`"),
    (BASE.replace("95%", "95") + "  []", "5:34", "found 95; expected a share such as 95%"),
    (BASE.replace("sum: amount", "sum: amount, target: 5%") + "  []", "4:30", "expected an amount"),
    (BASE.replace("sum: amount", "sum: amount, target: 0") + "  []", "4:30", "a target above 0"),
    (BASE.replace("sum: amount", "sum: amount, target: 0.001") + "  []", "4:30", "at most 2 decimals"),
    (BASE.replace("sum: amount", "sum: amount, of: {a: []}") + "  []", "4:27", "an empty list"),
    (BASE.replace("sum: amount", "sum: amount, of: {a: '> '}") + "  []", "4:30", "a comparison such"),
    (BASE.replace("sum: amount", "sum: amount, of: {a: ['>1']}") + "  []", "4:27", "plain values"),
    (BASE.replace("95%", "95%, of: {a: b}") + "  []", "5:39", "found `of` beside `grr`"),
    (BASE.replace("50%}", "40%}") + "  []", "10:16", "shares that total 90% (50% + 40%)"),
    (BASE.replace("50%}", "60%}") + "  []", "10:16", "Extra credit on top is an `overlay`."),
    (BASE.replace("am: 50%", "ae: 50%") + "  []", "10:34", "credit[deal].split.ae: found the role 'ae'"),
    (BASE.replace("am: 50%", "am: [1]") + "  []", "10:34", "found a list of 1; expected a share"),
    (BASE.replace("split:", "overlay: {am: 1%}, split:") + "  []", "10:5", "found `split`, `overlay`"),
    (BASE.replace("non_commissionable: true", "overlay: {am: 101%}") + "  []", "11:30", "up to 100%"),
    (BASE.replace("id: none", "id: deal") + "  []", "11:10", "Number 1 of the list has it too."),
    (BASE.replace("id: none, ", "") + "  []", "11:5", "credit[2]: found no `id`; expected the key"),
    (BASE.replace("rep: 50%, am: 50%", "rep: 1/99999989, am: 1/99999971, x: 1") + "  []", "10:16",
     "shares whose common denominator is at most 1,000,000,000"),
    (paid("pays: rep, rate: 5%, cpa: 1"), f"{LINE}:52", "unknown key 'cpa'; expected one of `id`"),
    (paid("pays: rpe, rate: 5%"), f"{LINE}:37", "incentives[c].pays: found the role 'rpe'"),
    (paid("pays: [am, rpe], rate: 5%"), f"{LINE}:42", "incentives[c].pays[2]: found the role 'rpe'"),
    (paid("pays: rep, rate: 5%", "comission"), f"{LINE}:19", "Did you mean 'commission'?"),
    (f"{BASE}  - {{id: c}}", f"{LINE}:5", "found no `kind`; expected `kind`, one of `commission`"),
    (f"{BASE}  - c", f"{LINE}:5", "incentives[1]: found 'c'; expected a map of `key: value`"),
    (paid("pays: am, rate: 5%, on: {credit: dael}"), f"{LINE}:64", "Did you mean 'deal'?"),
    (paid("pays: am, rate: 5%, on: {credit: [deal, none]}"), f"{LINE}:71", "a rule that credits nobody"),
    (paid("pays: am, amount: 5 EUR"), f"{LINE}:49", "found '5 EUR'; expected an amount in USD"),
    (paid("pays: am, amount: 1.005 USD"), f"{LINE}:49", "found 1.005; expected an amount with at most 2"),
    (paid("pays: am, amount: 1000000000000000.01"), f"{LINE}:49", "below 10^17 minor units"),
    (paid("pays: am", "target_bonus"), f"{LINE}:39", "found 'am', a role without a goal mix"),
    (paid("pays: am, rate: 5%").replace("id: c,", "id: target-bonus,"), f"{LINE}:10",
     "found 'target-bonus' as the id of a commission"),
    (tiers("to: 10, rate: 1% | from: 11, rate: 2%"), f"{BAND + 1}:11",
     "incentives[c].tiers.bands[2]: found a gap between 10 and 11; expected tier 2 to begin"),
    (tiers("to: 10, rate: 1% | from: 9, rate: 2%"), f"{BAND + 1}:11", "found an overlap between 10 and 9"),
    (tiers("rate: 1% | rate: 2%"), f"{BAND + 1}:11", "found tier 2 without `from`"),
    (tiers("from: 9, rate: 1% | from: 9, rate: 2%"), f"{BAND}:11", "found a tier from 9 to 9"),
    (tiers("from: 9.001, rate: 1%"), f"{BAND}:18", "found 9.001; expected an amount with at most 2"),
    (tiers("from: 0, amount: 5"), f"{BAND}:29", "found an amount in the first tier"),
    (tiers("from: 0"), f"{BAND}:11", "found a tier that pays nothing"),
    (tiers("from: 0, rate: 1001%"), f"{BAND}:27", "found 1001%; expected a rate from 0% to 1000%"),
    (tiers("from: 10%, rate: 1%"), f"{BAND}:18", "found 10%; expected an amount as a bound over period"),
    (tiers("from: x, rate: 1%"), f"{BAND}:18", "expected an amount such as 50_000, or a share"),
    (tiers("rate: 1%", "over: attainment"), f"{LINE + 4}:13", "found `over: attainment` without `of`"),
    (tiers("rate: 1%", "over: to_date"), f"{LINE + 4}:13", "expected `to_date` beside it"),
    (tiers("rate: 1%", "{over: period, to_date: year,").replace("bands:", "bands: [{rate: 1%}]}")
     .replace("\n        - {rate: 1%}", ""), f"{LINE + 4}:31", "found `to_date` with `over: period`"),
    (tiers("from: 5, rate: 1%", "over: attainment\n      of: new"), f"{BAND + 1}:18",
     "found 5; expected a share of the target such as 100%"),
    (tiers("to: 99%, rate: 1% | from: 100%, rate: 2%", "over: attainment\n      of: new"),
     f"{BAND + 2}:11", "found a gap between 99% and 100%"),
    (tiers("rate: 1%", "over: attainment\n      of: nwe"), f"{LINE + 5}:11", "Did you mean 'new'?"),
    (tiers("rate: 1%", "over: attainment\n      of: keep"), f"{LINE + 5}:11", "a goal of retention"),
    (tiers("amount: 5, to: 9", "over: period\n      interpolated: true"), f"{BAND + 1}:11", "no `from`"),
    (tiers("from: 1, amount: 5", "over: period\n      interpolated: true"), f"{BAND + 1}:11", "no `to`"),
    (tiers("amount: 5, rate: 1%", "over: period\n      interpolated: true"), f"{BAND + 1}:11",
     "expected one of them in an interpolated marginal tier"),
    (tiers("amount: 5", "over: period\n      style: whole\n      interpolated: true"),
     f"{BAND + 2}:11", "found no `rate`"),
    (modified("gate: {of: nwe, at_least: 1}"), f"{LINE}:62", "found the goal 'nwe'"),
    (modified("gate: {of: new, at_least: 50%}"), f"{LINE}:77",
     "incentives[c].gate.at_least: found 50%; expected an amount such as 50_000, as the goal's"),
    (modified("gate: [{of: keep, at_most: 5}]"), f"{LINE}:78", "found 5; expected a share such as 30%"),
    (modified("gate: {of: new}"), f"{LINE}:51", "found a gate without a test"),
    (modified("gate: {of: new, at_least: 1, attainment: 1%}"), f"{LINE}:51", "beside a value"),
    (modified("gate: {of: new, at_least: 2, at_most: 1}"), f"{LINE}:89", "found 1; expected 2, the"),
    (modified("gate: {of: new, at_lest: 2}"), f"{LINE}:67", "Did you mean 'at_least'?"),
    (modified("threshold: 70%"), f"{LINE}:62", "found a threshold without a goal"),
    (modified("threshold: {of: nwe, at_least: 70%}"), f"{LINE}:67", "found the goal 'nwe'"),
    (modified("threshold: {of: new, at_least: 0%}"), f"{LINE}:82", "an attainment above 0%"),
    (modified("threshold: {of: new, at_least: 5}"), f"{LINE}:82", "found '5'; expected a share"),
    (modified("multiplier: 11"), f"{LINE}:63", "found 1100%; expected a factor from 0 to 10"),
    (modified("multiplier: [1.1, x]"), f"{LINE}:69", "multiplier[2]: found 'x'; expected a factor"),
    (modified("multiplier: -1%"), f"{LINE}:63", "found -1%; expected a factor from 0 to 10"),
    (modified("multiplier: {steps: {1: 1}}"), f"{LINE}:51", "found no `of`"),
    (modified("multiplier: {of: new}"), f"{LINE}:51", "found neither `steps` nor `curve`"),
    (modified("multiplier: {of: nwe, steps: {1: 1}}"), f"{LINE}:68", "found the goal 'nwe'"),
    (modified("multiplier: {of: new, steps: {1%: 1}}"), f"{LINE}:85", "found 1%; expected an amount"),
    (modified("multiplier: {of: keep, curve: {1: 1}}"), f"{LINE}:85", "found 1; expected a share"),
    (modified("multiplier: {of: new, steps: {5: 1, 4: 2}}"), f"{LINE}:90", "found 4 after 5"),
    (modified("multiplier: {of: new, steps: [[5, 1], [5, 2]]}"), f"{LINE}:81", "5 more than once"),
    (modified("multiplier: {of: new, attainment: true, steps: {5: 1}}"), f"{LINE}:102",
     "found 5; expected attainments such as 80%"),
    (modified("multiplier: [" + ", ".join(["{of: new, steps: {1: 1}}"] * 5) + "]"), f"{LINE}:168",
     "found 5 multipliers of goals; expected at most 4 multipliers of goals"),
    (modified("multiplier: {by: 2, of: new}"), f"{LINE}:68", "expected a constant factor alone"),
    (modified("combine: sum"), f"{LINE}:60", "expected one of `multiply`, `add`"),
    (modified("cap: 0"), f"{LINE}:56", "found 0; expected an amount above 0. To pay nothing under"),
    (modified("cap: {amount: -1, per: year}"), f"{LINE}:65", "found -1; expected an amount above 0"),
    (modified("cap: 0.001"), f"{LINE}:56", "expected an amount with at most 2 decimals"),
    (modified("cap: {amount: 1, per: yaer}"), f"{LINE}:73", "Did you mean 'year'?"),
    (modified("cap: [1, 2]"), f"{LINE}:60", "incentives[c].cap[2]: found a second cap per period"),
    (modified("floor: 2, cap: 1"), f"{LINE}:58", "found a floor of 2 per period; expected at most"),
    (modified("cap: 1") + "caps: [{id: x, amount: 1, incentives: [c, d]}]\n", f"{LINE + 1}:43",
     "caps[x].incentives[2]: found the incentive 'd', which the plan does not declare"),
    (modified("cap: 1") + "caps: [{id: x, amount: 1, incentives: c}]\n", f"{LINE + 1}:39",
     "found one incentive; expected two or more"),
    (modified("cap: 1") + "caps: [{id: x, amount: 0, incentives: [c, c]}]\n", f"{LINE + 1}:24",
     "caps[x].amount: found 0; expected an amount above 0"),
    (modified("cap: 1") + "caps: [{id: x, amount: 0.001, incentives: [c, target-bonus]}]\n",
     f"{LINE + 1}:24", "caps[x].amount: found 0.001; expected an amount with at most 2 decimals"),
    (modified("cap: 1") + "caps: [{id: x, amount: 1, incentives: [c, target-bonus]},"
     " {id: x, amount: 1, incentives: [c, target-bonus]}]\n",
     f"{LINE + 1}:64", "found the id 'x' again"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "place", "message"), REFUSED, ids=[row[2] for row in REFUSED])
def test_a_mistake_is_told_at_its_place(text: str, place: str, message: str) -> None:
    with pytest.raises(PlanError) as refused:
        read_plan(text, "p.yaml")
    told = [str(one) for one in refused.value.mistakes if one.place == f"p.yaml:{place}"]
    assert any(message in one for one in told), refused.value
    assert "Input should" not in str(refused.value) and "http" not in str(refused.value)


ACCEPTED = [
    pytest.param(paid("pays: am, rate: 5%"), id="the base itself"),
    pytest.param(paid("pays: am, amount: '1,000.00 USD'"), id="the plan's currency"),
    pytest.param(tiers("to: 10.00, rate: 1% | from: 10.01, rate: 2%"), id="one cent apart"),
    pytest.param(tiers("from: 0.01, amount: 5"), id="an amount once something is sold"),
    pytest.param(paid("pays: rep", "target_bonus").replace("id: c", "id: target-bonus"), id="own name"),
    pytest.param(BASE.replace("rep: 50%, am: 50%", "rep: equal, am: equal") + "  []", id="equal"),
    pytest.param(head("ledgers: {deals: {kinds: {column: a, Won: new}}}"), id="short kinds"),
    pytest.param(head("pay_curve: linear"), id="linear"),
]  # fmt: skip


@pytest.mark.parametrize("text", ACCEPTED)
def test_what_is_no_mistake_loads(text: str) -> None:
    assert read_plan(text).plan == "p"


def test_independent_mistakes_are_told_together_in_file_order() -> None:
    text = BASE.replace("99", "").replace("100%}", "99.9%}").replace("am: {}", "am: {mx: 1}")
    text += "  - {id: c, kind: commission, pays: nobody, rate: 5%, on: {credit: no-rule}}\n"
    text += "  - {id: c, kind: commission, pays: am, rate: x}\nplan: twice\n"
    with pytest.raises(PlanError) as refused:
        read_plan(text, "p")
    assert [one.path for one in refused.value.mistakes] == [
        "roles.rep.mix",
        "roles.am.mx",
        "incentives[c].pays",
        "incentives[c].on.credit",
        "incentives[c].id",
        "incentives[c].rate",
        "plan",
    ]


def test_codes_of_findings_are_kept() -> None:
    with pytest.raises(PlanError) as refused:
        read_plan(BASE.replace("100%}", "99%}").replace("50%}", "40%}") + "  []")
    assert [one.code for one in refused.value.mistakes] == ["MIX_SUM", "SPLIT_SUM"]


@pytest.mark.parametrize("name", ["a\nb", "'", '"', "x" * 900, "\u202e", "{0}", "%s", "[key]"])
def test_names_of_any_kind_stay_on_one_short_line(name: str) -> None:
    quoted = json.dumps(name)
    with pytest.raises(PlanError) as refused:
        read_plan(f"{head('')}{quoted}: {{a: {quoted}}}\n", "p")
    (mistake,) = refused.value.mistakes
    assert "\n" not in str(mistake) and len(str(mistake)) < 500
    assert "the unknown key" in mistake.found


def test_yen_have_no_decimals() -> None:
    text = paid("pays: am, amount: 1.5").replace("USD", "JPY")
    with pytest.raises(PlanError, match=r"found 1\.5; expected an amount with no decimals, as JPY"):
        read_plan(text)
