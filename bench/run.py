"""Measure the calculation against what the machine can do at all, in one run.

    python bench/run.py --events 1_000_000 [--memory 4GB] [--rounds 3]

Three things are timed in turn, each in a process of its own: compalign (read, credit, tiers,
payouts, lines with every cause written to parquet); DuckDB scanning the same inputs and writing
the same output; and the same work in vectorised pandas. What counts are the ratios.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from inputs import PLAN, write_inputs

PARTS = ("compalign", "floor", "pandas")


def main() -> None:
    """Make inputs, run every part in turn, print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=lambda text: int(text.replace("_", "")), default=1_000_000)
    parser.add_argument("--memory", default=None, help="memory limit of the engine, such as 3GB")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--without-pandas", action="store_true")
    parser.add_argument("--part", choices=PARTS, help="run one part here; used by the run itself")
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    if given.part:
        print(json.dumps(measure(given.part, given.folder, given.memory)))
        return
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_inputs(folder, given.events)
        parts = [part for part in PARTS if part != "pandas" or not given.without_pandas]
        found = {part: [] for part in parts}
        for _ in range(given.rounds):
            for part in parts:
                found[part].append(apart(part, folder, given.memory))
    report(given.events, found)


def apart(part: str, folder: Path, memory: str | None) -> dict[str, float]:
    """Run one part in a process of its own and return what it measured."""
    command = [sys.executable, __file__, "--part", part, "--folder", str(folder)]
    if memory:
        command += ["--memory", memory]
    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603
    return json.loads(done.stdout.splitlines()[-1])


def measure(part: str, folder: Path, memory: str | None) -> dict[str, float]:
    """Do one part's work; seconds after a warm-up on a thousand events, and the peak of memory."""
    work = {"compalign": _compalign, "floor": _floor, "pandas": _pandas}[part]
    if part != "floor":
        small = folder / f"warm-up-{part}"
        write_inputs(small, 1_000)
        work(small, small / "out", None)
    seconds, total = work(folder, folder / f"out-{part}", memory)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"seconds": seconds, "megabytes": peak, "total": total}


def report(events: int, found: dict[str, list[dict[str, float]]]) -> None:
    """Print medians, totals and the ratios that are held."""
    print(f"{events:,} events; medians of {len(found['compalign'])} rounds")
    seconds = {part: median(one["seconds"] for one in rounds) for part, rounds in found.items()}
    for part, rounds in found.items():
        peak = max(one["megabytes"] for one in rounds)
        total = f"{rounds[0]['total']:,}"
        print(f"  {part:10} {seconds[part]:8.2f} s   peak {peak:8.0f} MB   total {total}")
    print(
        f"  compalign / floor  = {seconds['compalign'] / seconds['floor']:.2f}   (held: at most 8)"
    )
    if "pandas" in seconds:
        ratio = seconds["pandas"] / seconds["compalign"]
        print(f"  pandas / compalign = {ratio:.2f}   (held: at least 1.5)")


def _compalign(folder: Path, out: Path, memory: str | None) -> tuple[float, int]:
    from compalign import DuckDBEngine, Ledgers, Plan, run

    plan = Plan.read(PLAN)
    started = time.perf_counter()
    files = sorted(folder.glob("*.parquet"))
    ledgers = Ledgers.read(*files, currency=plan.currency)
    results = run(plan, ledgers, engine=DuckDBEngine(memory_limit=memory))
    results.write_parquet(out, ["payouts", "lines"])
    seconds = time.perf_counter() - started
    return seconds, results.total_minor


def _floor(folder: Path, out: Path, memory: str | None) -> tuple[float, int]:
    """Scan every input column, and write what compalign wrote, in the order it wrote it."""
    import duckdb

    made = folder / "out-compalign"
    with duckdb.connect() as connection:
        if memory:
            connection.execute("set memory_limit = ?", [memory])
        for name in ("lines", "payouts"):
            connection.execute(f"create table {name} as from '{made / name}.parquet'")
        out.mkdir(parents=True, exist_ok=True)
        started = time.perf_counter()
        for name in ("deals", "assignments", "quotas"):
            columns = connection.execute(f"describe from '{folder / name}.parquet'").fetchall()
            scans = ", ".join(f'max("{column[0]}")' for column in columns)
            connection.execute(f"select {scans} from '{folder / name}.parquet'").fetchall()
        for name in ("lines", "payouts"):
            connection.execute(f"copy {name} to '{out / name}.parquet' (format parquet)")
        seconds = time.perf_counter() - started
        total = connection.execute("select sum(amount_minor) from payouts").fetchall()[0][0]
    return seconds, int(total)


def _pandas(folder: Path, out: Path, memory: str | None) -> tuple[float, int]:
    from pandas_version import pay

    del memory
    started = time.perf_counter()
    total = pay(folder, out)
    return time.perf_counter() - started, total


if __name__ == "__main__":
    main()
