"""How long the checks take, against paying the same ledgers in the same run.

    python bench/conflicts.py --events 1_000_000 --assignments 400_000

The plan has windows, a mix and tiers, so that most checks of ledgers apply. The checks of one run
are held to the time of its pay.
"""

import argparse
import tempfile
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from compalign import Ledgers, Plan, run
from compalign.engine.step import Step
from compalign.findings.checks import CHECKS, COMMON_STEPS

PLAN = """
plan: checked
currency: USD
pay: quarterly
goals:
  acquisition: {sum: amount, of: {kind: new}, per: quarter, target: 3_000_000}
  growth: {sum: amount, of: {kind: expansion}, per: quarter, target: 1_000_000}
roles:
  rep: {mix: {acquisition: 100%}}
  am: {mix: {growth: 100%}}
engagement:
  - {role: rep, owns: account, until: go_live}
  - {role: am, owns: account, from: go_live}
outside_window: next_role
credit:
  - {id: new-logo, when: {kind: new}, split: {rep: 100%}}
  - {id: expansion, when: {kind: expansion}, split: {am: 70%, rep: 30%}}
incentives:
  - id: ladder
    kind: commission
    pays: rep
    on: {credit: new-logo}
    tiers: {over: attainment, of: acquisition, to_date: year, bands: {0%: 8%, 100%: 12%}}
  - {id: duties, kind: target_bonus}
"""
LEDGERS = {
    "deals": """
        select 'D-' || i as event_id, 'A-' || i % {accounts} as account,
            case when day < 60 + i % {accounts} % 300 then 'new' else 'expansion' end as kind,
            date '2024-01-01' + cast(day as integer) as credit_date,
            cast(cast(cents as decimal(18, 0)) * 0.01 as decimal(18, 2)) as amount,
            'P-' || i % {accounts} * 7 % 500 as closed_by
        from (
            select i, hash(i) % 700 as day, hash(i, 1) % 5000000 + 1 as cents
            from range({events}) as r(i)
        )""",
    "assignments": """
        select 'P-' || (i * 7 + 3 * (i // {accounts})) % 500 as payee,
            case when i // {accounts} = 0 then 'rep' else 'am' end as role,
            'A-' || i % {accounts} as account
        from range({assignments}) as r(i)""",
    "accounts": """
        select 'A-' || i as account, date '2024-01-01' + cast(i % 300 as integer) as first_close,
            date '2024-03-01' + cast(i % 300 as integer) as go_live
        from range({accounts}) as r(i)""",
    "people": """
        select 'P-' || i as payee, case when i % 2 = 0 then 'rep' else 'am' end as role,
            cast(40000 as decimal(18, 2)) as target_incentive
        from range(500) as r(i)""",
}
CHECKING = {
    "account_windows", "explained_findings", *COMMON_STEPS,
    *(name for one in CHECKS for name in one.steps),
}  # fmt: skip


def main() -> None:
    """Make the ledgers, pay and check them once, and print both times and their ratio."""
    parser = argparse.ArgumentParser()
    for name, usual in (("--events", 1_000_000), ("--assignments", 400_000)):
        parser.add_argument(name, type=lambda text: int(text.replace("_", "")), default=usual)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        sizes = {
            "events": given.events,
            "assignments": given.assignments,
            "accounts": given.assignments // 2,
        }
        paths = [
            _written(Path(place), name, text.format(**sizes)) for name, text in LEDGERS.items()
        ]
        spent: dict[str, float] = {}

        def watch(steps: Iterable[Step]) -> Iterator[Step]:
            """Time each step, and what follows it."""
            for step in steps:
                started = time.perf_counter()
                yield step
                spent[step.name] = time.perf_counter() - started

        started = time.perf_counter()
        results = run(Plan.read(PLAN), Ledgers.read(*paths), conflicts=True, watch=watch)
        found = len(results.findings)
        whole = time.perf_counter() - started
    checks = {name: seconds for name, seconds in spent.items() if name in CHECKING}
    checking = sum(checks.values())
    pay = sum(spent.values()) - checking
    for name in sorted(checks, key=checks.__getitem__)[-5:]:
        print(f"  {name:28} {checks[name]:6.2f} s")
    print(f"{found:,} findings; reading, pay and checks {whole:.2f} s")
    ratio = f"{checking:6.2f} s / {pay:6.2f} s = {checking / pay:5.2f}"
    print(f"checks / pay  {ratio}   (held: at most 1)")


def _written(folder: Path, name: str, query: str) -> Path:
    path = folder / f"{name}.parquet"
    duckdb.execute(f"copy ({query}) to '{path}' (format parquet)")
    return path


if __name__ == "__main__":
    main()
