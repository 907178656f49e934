"""Ledgers of any size for the benchmark, made by DuckDB from hashes of row numbers.

A quarter of the accounts change hands once; deals are new or expansions with odd cents; every
payee has a yearly quota.
"""

from pathlib import Path

import duckdb

EVENTS_PER_ACCOUNT = 10
ACCOUNTS_PER_PAYEE = 20
PLAN = """
plan: bench
currency: USD
pay: quarterly
goals:
  bookings: {sum: amount, of: {kind: [new, expansion]}, per: year}
roles: {rep: {}, am: {}}
credit:
  - {id: new-logo, when: {kind: new}, split: {rep: 100%}}
  - {id: expansion, when: {kind: expansion}, split: {rep: 1/3, am: 2/3}}
  - {id: large, when: {amount: ">= 40_000"}, overlay: {am: 10%}}
incentives:
  - id: bookings
    kind: commission
    pays: [rep, am]
    tiers: {over: attainment, of: bookings, bands: {0%: 4%, 50%: 8%, 100%: 12%, 150%: 15%}}
"""


def write_inputs(folder: Path, events: int) -> list[Path]:
    """Write deals, assignments and quotas for about `events` events; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    accounts = max(events // EVENTS_PER_ACCOUNT, 10)
    payees = max(accounts // ACCOUNTS_PER_PAYEE, 4)
    selects = {
        "deals": f"""
            select 'D-' || lpad(cast(i as varchar), 9, '0') as event_id,
                'A-' || lpad(cast(hash(i) % {accounts} as varchar), 8, '0') as account,
                case when hash(i, 1) % 3 = 0 then 'new' else 'expansion' end as kind,
                date '2023-01-01' + cast(hash(i, 2) % 1096 as integer) as credit_date,
                cast(cast(hash(i, 3) % 5000000 + 1 as decimal(18, 0)) * 0.01 as decimal(18, 2))
                    as amount,
                case hash(i, 4) % 3 when 0 then 'Core' when 1 then 'Plus' else 'Pro' end as product
            from range({events}) as r(i)""",
        "assignments": f"""
            select 'P-' || lpad(cast(hash(a, role, half) % {payees} as varchar), 6, '0') as payee,
                role, 'A-' || lpad(cast(a as varchar), 8, '0') as account,
                case when half = 2 then date '2024-07-01' end as start,
                case when half = 1 and hash(a) % 4 = 0 then date '2024-07-01' end as "end"
            from range({accounts}) as r(a), (values ('rep'), ('am')) as o(role),
                (values (1), (2)) as h(half)
            where half = 1 or hash(a) % 4 = 0""",
        "quotas": f"""
            select 'P-' || lpad(cast(p as varchar), 6, '0') as payee, 'bookings' as goal,
                cast(y as varchar) as period,
                cast(1500000 + hash(p, y) % 3000000 as decimal(18, 2)) as amount
            from range({payees}) as r(p), range(2023, 2026) as s(y)""",
    }
    files = []
    with duckdb.connect() as connection:
        for name, select in selects.items():
            path = folder / f"{name}.parquet"
            connection.execute(f"copy ({select}) to '{path}' (format parquet)")
            files.append(path)
    return files
