"""Ten times the accounts cost about ten times the work, never a hundred times."""

from collections.abc import Iterable, Iterator
from time import perf_counter

import pandas as pd

from compalign import Ledgers, Plan, run
from compalign.engine.step import Step
from tests.findings.test_ownership import WINDOWS

FEW, MANY = 1_000, 20_000
OVERLAP_STEPS = {
    "overlapping_windows",
    "double_assignments",
    "double_accounts",
    "owner_overlap_places",
}
SLACK = 4
"""Quadratic work would take 400 times as long for 20 times the accounts; this allows for 80."""


def ledgers(accounts: int) -> Ledgers:
    """Return accounts that are all owned twice for a while, by windows and by assignments."""
    names = [f"A-{number:06d}" for number in range(accounts)]
    deals = pd.DataFrame({
        "event_id": names, "account": names, "kind": "new", "credit_date": "2025-01-10",
        "amount": "100.00",
    })  # fmt: skip
    held = {"role": "rep", "account": names}
    two = [pd.DataFrame({"payee": payee, **held}) for payee in ("P-1", "P-2")]
    lives = pd.DataFrame({"account": names, "go_live": "2025-03-01"})
    frames = {"deals": deals, "assignments": pd.concat(two), "accounts": lives}
    return Ledgers.from_frames(frames, currency="USD")


def spent(accounts: int) -> float:
    """Return the seconds that the steps about overlaps take, and check what they find."""
    seconds: dict[str, float] = {}

    def watch(steps: Iterable[Step]) -> Iterator[Step]:
        for step in steps:
            start = perf_counter()
            yield step
            seconds[step.name] = perf_counter() - start

    results = run(Plan.read(WINDOWS), ledgers(accounts), conflicts=True, watch=watch)
    found = results.findings[results.findings["code"] == "OWNER_OVERLAP"]
    assert len(found) == 2 * accounts
    return sum(seconds[name] for name in OVERLAP_STEPS)


def test_the_check_for_overlaps_is_not_quadratic_in_accounts() -> None:
    spent(10)
    few = spent(FEW)
    assert spent(MANY) < SLACK * few * MANY / FEW
