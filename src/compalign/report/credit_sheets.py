"""The credits, and what nobody was credited with: in suspense, rejected, or left out."""

from collections.abc import Mapping

import pandas as pd

from compalign.report.cells import Kind
from compalign.report.exact import rounded
from compalign.report.frames import (
    amounts,
    days,
    fractions,
    source_columns,
    text_columns,
    texts,
    words,
)
from compalign.report.sheets import Book, Column
from compalign.results import Results

SHARE_PLACES = 9
UNCLAIMED = (
    "status", "reason", "ledger", "event_id", "account", "kind", "credit_date", "rule", "role",
    "holder", "amount_minor", "file", "sheet", "row",
)  # fmt: skip


def add_credits(book: Book, results: Results, names: Mapping[str, str]) -> None:
    """Add every credit that has a payee, in the order in which events count."""
    frame = results.credits[results.credits["payee"].notna()]
    currency = results.currency
    payees = texts(frame, "payee")
    shares = [
        None if share is None else rounded(share, SHARE_PLACES)
        for share in fractions(frame, "share")
    ]
    overlays = ["overlay" if overlay else "split" for overlay in frame["overlay"]]
    book.add_list(
        "Credits",
        [
            Column("event", Kind.TEXT, texts(frame, "event_id")),
            *text_columns(frame, "ledger", "account", "kind"),
            Column("credit date", Kind.DAY, days(frame, "credit_date")),
            *text_columns(frame, "period"),
            Column("event amount", Kind.MONEY, amounts(frame, "event_amount_minor", currency)),
            *text_columns(frame, "rule", "role"),
            Column("split or overlay", Kind.TEXT, overlays),
            Column("role's share", Kind.RATE, shares),
            Column("payee", Kind.TEXT, payees),
            Column("name", Kind.TEXT, [names.get(payee or "") for payee in payees]),
            Column("credit", Kind.MONEY, amounts(frame, "credit_minor", currency)),
            *source_columns(frame),
        ],
    )


def add_unclaimed(book: Book, results: Results) -> None:
    """Add the credits in suspense, the events without a rule, and the rows that were not read."""
    frame = unclaimed(results)
    book.add_list(
        "Unclaimed and rejected",
        [
            Column("what became of it", Kind.TEXT, words(frame, "status")),
            Column("reason", Kind.NOTE, texts(frame, "reason")),
            *text_columns(frame, "ledger"),
            Column("event", Kind.TEXT, texts(frame, "event_id")),
            *text_columns(frame, "account", "kind"),
            Column("credit date", Kind.DAY, days(frame, "credit_date")),
            *text_columns(frame, "rule", "role", "holder"),
            Column("amount", Kind.MONEY, amounts(frame, "amount_minor", results.currency)),
            *source_columns(frame),
        ],
    )


def unclaimed(results: Results) -> pd.DataFrame:
    """Return what nobody was credited with: the columns of `UNCLAIMED`, one row a share or row.

    Shares and events are those of the periods asked for; rejected and left-out rows are all.
    """
    found = results.credits
    suspended = found[found["payee"].isna()].rename(columns={"credit_minor": "amount_minor"})
    parts = [
        suspended.assign(status="unclaimed"),
        _without_rule(results).assign(status="unclaimed", reason="no rule"),
        results.ledgers.rejected.assign(status="rejected"),
        results.ledgers.left_out.assign(status="left_out"),
    ]
    filled = [part.reindex(columns=UNCLAIMED).astype(object) for part in parts if len(part)]
    if not filled:
        return pd.DataFrame(columns=UNCLAIMED, dtype=object)
    return pd.concat(filled, ignore_index=True)


def _without_rule(results: Results) -> pd.DataFrame:
    """Return the events that no credit rule claims: an owner gap that names no rule."""
    found = results.findings
    gaps = found[(found["code"] == "OWNER_GAP") & found["rule"].isna()]
    events = results.events[results.events["event_id"].isin(gaps["event_id"])]
    return events.drop(columns="amount_minor").rename(columns={"unclaimed_minor": "amount_minor"})
