"""The same work in vectorised pandas: credit by share and holder, marginal tiers to date, payouts.

Written for the benchmark's plan alone, as an analyst would: no explanation, no suspense, no
checks. Shares, bounds and rates fit 64 bits for the amounts of the benchmark; with larger ones
numpy would wrap in silence.
"""

from pathlib import Path

import numpy as np
import pandas as pd

WHOLE = 3
SHARES = {"new": {"rep": 3}, "expansion": {"rep": 1, "am": 2}}
LARGE = 4_000_000
BANDS = ((0, 4), (50, 8), (100, 12), (150, 15))


def pay(folder: Path, out: Path) -> int:
    """Compute lines and payouts from the inputs in `folder`, write them, return the total."""
    deals = pd.read_parquet(folder / "deals.parquet")
    deals["minor"] = (deals["amount"] * 100).astype("int64")
    deals = deals.sort_values(["credit_date", "event_id"], ignore_index=True)
    deals["event_no"] = np.arange(len(deals))
    claims = _claims(deals)
    lines = _hold(claims, pd.read_parquet(folder / "assignments.parquet"))
    lines = lines.groupby(["payee", "event_no"], as_index=False, sort=False).agg(
        credit_date=("credit_date", "first"), credit=("credit", "sum")
    )
    lines["year"] = pd.to_datetime(lines["credit_date"]).dt.year
    lines = _tiers(lines, pd.read_parquet(folder / "quotas.parquet"))
    lines["period"] = pd.PeriodIndex(pd.to_datetime(lines["credit_date"]), freq="Q").astype(str)
    lines = lines.merge(deals[["event_no", "event_id", "account", "kind"]], on="event_no")
    payouts = lines.groupby(["payee", "period"], as_index=False)["pay"].sum()
    out.mkdir(parents=True, exist_ok=True)
    lines.to_parquet(out / "lines.parquet")
    payouts.to_parquet(out / "payouts.parquet")
    return int(payouts["pay"].sum())


def _claims(deals: pd.DataFrame) -> pd.DataFrame:
    """Share each event among roles: largest remainder for the split, half up for the overlay."""
    parts = []
    for kind, shares in SHARES.items():
        chosen = deals[deals["kind"] == kind]
        whole = {role: chosen["minor"] * share // WHOLE for role, share in shares.items()}
        left = {role: chosen["minor"] * share % WHOLE for role, share in shares.items()}
        spare = chosen["minor"] - sum(whole.values())
        first = "rep" if len(shares) == 1 else None
        for role in shares:
            wins = True if first else left[role] > left["am" if role == "rep" else "rep"]
            credit = whole[role] + np.where(wins, spare, 0)
            parts.append(chosen.assign(role=role, credit=credit))
    large = deals[deals["minor"] >= LARGE]
    parts.append(large.assign(role="am", credit=(large["minor"] + 5) // 10))
    return pd.concat(parts, ignore_index=True)


def _hold(claims: pd.DataFrame, assignments: pd.DataFrame) -> pd.DataFrame:
    """Join each claim with the holder of the role on the credit date."""
    held = claims.merge(assignments, on=["account", "role"])
    day = pd.to_datetime(held["credit_date"])
    start, end = pd.to_datetime(held["start"]), pd.to_datetime(held["end"])
    return held[(start.isna() | (start <= day)) & (end.isna() | (day < end))]


def _tiers(lines: pd.DataFrame, quotas: pd.DataFrame) -> pd.DataFrame:
    """Pay marginal tiers to date, each line the difference of two sums, rounded half up."""
    quotas = quotas.assign(
        quota=(quotas["amount"] * 100).astype("int64"), year=quotas["period"].astype("int64")
    )
    lines = lines.merge(quotas[["payee", "year", "quota"]], on=["payee", "year"])
    lines = lines.sort_values(["payee", "year", "event_no"], ignore_index=True)
    lines["after"] = lines.groupby(["payee", "year"])["credit"].cumsum()
    exact = np.zeros(len(lines), dtype="int64")
    for position, sign in ((lines["after"], 1), (lines["after"] - lines["credit"], -1)):
        for place, (bound, rate) in enumerate(BANDS):
            top = BANDS[place + 1][0] if place + 1 < len(BANDS) else None
            reached = (
                position * 100 if top is None else np.minimum(position * 100, lines["quota"] * top)
            )
            exact += sign * (np.maximum(reached - lines["quota"] * bound, 0) * rate).to_numpy()
    lines["pay"] = (exact + 5_000) // 10_000
    return lines
