"""What specialists did: opportunities, webinars, scores, handoffs, references, payments, pods.

Everything hangs on the customers' histories: an accepted opportunity comes before a first deal,
a handoff on the day of go-live, a payment after a deal, and a reference before the deal it won.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from samples.book import Book
from samples.history import TERRITORIES, Customer
from samples.horizon import Horizon
from samples.rows import Row, money, numbered
from samples.specialists import Specialist, holder

FRUITLESS = 0.8
"""How many accepted opportunities lead nowhere, for each that ends in a deal."""
ANSWERS = (10, 10, 9, 9, 9, 8, 8, 7, 6, 3)
PODS = {"Americas": "Pod West", "EMEA": "Pod East", "APAC": "Pod South"}
UNPAID = 0.03


def activity_rows(
    rng: Random, specialists: list[Specialist], customers: list[Customer], horizon: Horizon
) -> list[Row]:
    """Return accepted opportunities of SDRs, and webinars and how-to referrals of others."""
    rows = [
        _activity(holder(specialists, "sdr", one.territory, ""), one.account, day)
        for one in customers
        if (day := one.first_close - timedelta(days=rng.randint(25, 90))) >= horizon.first
    ]
    sdrs = [one for one in specialists if one.role == "sdr"]
    fruitless = range(int(len(rows) * FRUITLESS))
    rows += [_activity(rng.choice(sdrs), None, _some_day(rng, horizon)) for _ in fruitless]
    for one in specialists:
        if one.role == "one_to_many":
            for quarter in horizon.quarters:
                webinar = _activity(one, None, quarter.start + timedelta(days=rng.randint(5, 80)))
                rows.append(webinar | {"kind": "webinar", "units": Decimal(rng.randint(12, 60))})
        if one.role == "support":
            for _ in range(24):
                referral = _activity(one, rng.choice(customers).account, _some_day(rng, horizon))
                rows.append(referral | {"kind": "how_to_referral"})
    return _numbered("X", rows, "credit_date", "payee")


def _activity(one: Specialist, account: str | None, day: date) -> Row:
    return {
        "payee": one.payee,
        "account": account,
        "kind": "accepted_opportunity",
        "credit_date": day,
        "units": Decimal(1),
    }


def score_rows(
    rng: Random, specialists: list[Specialist], customers: list[Customer], horizon: Horizon
) -> list[Row]:
    """Return two NPS answers a year of larger customers, and a quarterly grade of support."""
    rows: list[Row] = []
    for one in customers:
        if one.segment == "smb":
            continue
        for quarter in horizon.quarters[1::2]:
            day = quarter.start + timedelta(days=rng.randint(0, 80))
            if one.pays_on(day):
                rows.append(_score(None, one.account, "nps", day, Decimal(rng.choice(ANSWERS))))
    for person in specialists:
        if person.role in ("support", "implementation"):
            for quarter in horizon.quarters:
                day, grade = quarter.end - timedelta(days=1), Decimal(rng.randint(60, 100)) / 100
                rows.append(_score(person.payee, None, "mbo", day, grade))
    return _numbered("S", rows, "credit_date", "account")


def _score(payee: str | None, account: str | None, kind: str, day: date, score: Decimal) -> Row:
    return {
        "payee": payee,
        "account": account,
        "kind": kind,
        "credit_date": day,
        "score": score,
        "weight": Decimal(1),
    }


def handoff_rows(
    rng: Random,
    specialists: list[Specialist],
    customers: list[Customer],
    book: Book,
    horizon: Horizon,
) -> list[Row]:
    """Return the handoff to the CSM on each go-live, and that of presales at each first deal."""
    rows: list[Row] = []
    for one in customers:
        for role, day in (("presales", one.first_close), ("implementation", one.go_live)):
            if not horizon.first <= day < horizon.end or (one.lost_on and one.lost_on <= day):
                continue
            taker = book.holders("csm" if role == "implementation" else "rep", one, day)[0]
            rows.append(
                {
                    "account": one.account,
                    "payee": holder(specialists, role, one.territory, one.segment).payee,
                    "role": role,
                    "credit_date": day,
                    "to_payee": taker.payee,
                    "completeness": Decimal(rng.choice((60, 80, 90, 100, 100))) / 100,
                }
            )
    return _numbered("H", rows, "credit_date", "account")


def reference_rows(
    rng: Random, customers: list[Customer], book: Book, deals: list[Row], horizon: Horizon
) -> list[Row]:
    """Return references of old customers, most of them used in a later first deal."""
    old = [one for one in customers if one.first_close < horizon.first and one.lost_on is None]
    rows: list[Row] = []
    for number, one in enumerate(rng.sample(old, len(old) // 6), 1):
        day = _some_day(rng, horizon)
        collector = book.holders("csm", one, day)[0].payee
        later = [deal for deal in deals if deal["kind"] == "new" and _within(deal, day)]
        rows.append(
            {
                "account": one.account,
                "payee": collector,
                "credit_date": day,
                "evidence": f"V-{number:03d}",
                "used_in": rng.choice(later)["event_id"] if later and rng.random() < 0.7 else None,
            }
        )
    return _numbered("F", rows, "credit_date", "account")


def _within(deal: Row, day: date) -> bool:
    close = deal["credit_date"]
    return isinstance(close, date) and day <= close < day + timedelta(days=180)


def payment_rows(rng: Random, deals: list[Row], horizon: Horizon) -> list[Row]:
    """Return an invoice for each deal, and its payment in one part or two; a few never pay.

    What would be paid after the last day is not yet there.
    """
    rows: list[Row] = []
    for deal in deals:
        amount, day = deal["amount"], deal["credit_date"]
        assert isinstance(amount, Decimal)
        assert isinstance(day, date)
        rows.append(_payment(deal, "invoice", day, amount))
        if rng.random() < UNPAID:
            continue
        first = amount if rng.random() < 0.7 else money(int(amount * 40))
        rows.append(_payment(deal, "payment", day + timedelta(days=rng.randint(10, 60)), first))
        if first < amount:
            later = day + timedelta(days=rng.randint(61, 120))
            rows.append(_payment(deal, "payment", later, amount - first))
    known = [row for row in rows if str(row["credit_date"]) < str(horizon.end)]
    return _numbered("Y", known, "credit_date", "deal")


def _payment(deal: Row, kind: str, day: date, amount: Decimal) -> Row:
    return {
        "deal": deal["event_id"],
        "account": deal["account"],
        "kind": kind,
        "credit_date": day,
        "amount": amount,
    }


def pod_rows(people: list[Row]) -> list[Row]:
    """Return a pod for each territory: sellers and CSMs by turns, from their first day on."""
    names = [PODS[territory] for territory in TERRITORIES]
    members: dict[str, str] = {}
    rows: list[Row] = []
    for row in people:
        payee = str(row["payee"])
        if row["role"] in ("rep", "am", "csm"):
            pod = members.setdefault(payee, names[len(members) % len(names)])
            rows.append({"pod": pod, "payee": payee, "start": row["start"], "end": row["end"]})
    return sorted(_joined(rows), key=lambda row: (str(row["pod"]), str(row["payee"])))


def _joined(rows: list[Row]) -> Iterator[Row]:
    """Yield one membership a payee: a raise or a change of role does not end it."""
    for payee in dict.fromkeys(str(row["payee"]) for row in rows):
        mine = [row for row in rows if row["payee"] == payee]
        yield mine[0] | {"end": mine[-1]["end"]}


def _some_day(rng: Random, horizon: Horizon) -> date:
    return horizon.first + timedelta(days=rng.randrange((horizon.end - horizon.first).days))


def _numbered(letter: str, rows: list[Row], *order: str) -> list[Row]:
    """Return the rows of an event sheet in order, each with an id in front."""
    ordered = sorted(rows, key=lambda row: tuple(str(row[name] or "") for name in order))
    return [
        {"event_id": numbered(letter, number, len(ordered), 4), **row}
        for number, row in enumerate(ordered, 1)
    ]
