"""Plans with a clawback, in short, and what losses take back of a few deals."""

from compalign import Results
from tests.golden.paying import pay, shown
from tests.golden.test_clawback import CHURN, ONLY_SALES, taken

HEAD = ONLY_SALES + "pay: monthly\nnegative_pay: collect\n"
GOAL = "goals: {sold: {sum: amount, per: month, target: 10_000}}\n"
CLAWBACK = "clawback: {on: churn, within: 24 months}"
MONTHLY = "clawback: {on: churn, within: 12 months, prorate: by_month}"


def flat(words: str, clawback: str = CLAWBACK) -> str:
    """Return a plan that pays 10 % with these words after the rate, and takes it back."""
    return (
        f"{HEAD}{GOAL}incentives:\n"
        f"- {{id: sales, kind: commission, pays: rep, rate: 10%, {words}, {clawback}}}\n"
    )


def laddered(words: str, pays: str = "monthly") -> str:
    """Return a plan that pays 10 %, and from 100,000 on 15 % on everything."""
    tiers = f"{{{words}, style: whole, bands: {{0: 10%, 100_000: 15%}}}}"
    return (
        f"{HEAD.replace('monthly', pays)}incentives:\n"
        f"- {{id: sales, kind: commission, pays: rep, tiers: {tiers}, {CLAWBACK}}}\n"
    )


def lost(plan: str, deals: str, losses: str, more: str = "", **ledgers: str) -> Results:
    """Pay deals of R, each `DATE AMOUNT` from D-1 on; losses are `DATE AMOUNT DEAL`.

    A deal without amount at the end of 2026 closes everything. `more` names columns of deals whose
    cells follow the amount.
    """
    sold = "".join(
        f"D-{number},R,A-{number},{row.replace(' ', ',')}\n"
        for number, row in enumerate([*deals.split("; "), "2026-12-31 0"], 1)
    )
    gone = "".join(
        "C-{},A-{},{},{},full,D-{}\n".format(number, row.split()[2], *row.split())
        for number, row in enumerate(losses.split("; "), 1)
    )
    return pay(
        plan,
        deals=f"event_id,rep,account,credit_date,amount{more}\n{sold}",
        churn=CHURN + gone,
        **ledgers,
    )


def back(results: Results) -> list[str]:
    """Return what each loss took back, in the order of losses."""
    return [amount for _, _, amount in taken(results)]


def earned(results: Results, *entries: str) -> list[str]:
    """Return the amounts of lines that are not 0, earned ones when no entry is named."""
    lines = results.lines
    found = lines[lines["entry"].isin(entries or ("earned",)) & (lines["amount_minor"] != 0)]
    return [amount for (amount,) in shown(found, "amount_minor")]
