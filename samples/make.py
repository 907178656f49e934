"""Makes the sample workbook: `python samples/make.py [OUT.xlsx] [--accounts 400] [--seed 7]`.

The same arguments give the same file, byte for byte. `--plant CODE` plants a fault to find. The
rows without a workbook: `from samples.make import build_company`.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # run as a script: Python then looks for modules in samples/ only
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from samples.company import build_company
from samples.faults import plant
from samples.workbook import workbook_bytes, write_workbook

__all__ = ["build_company", "main", "workbook_bytes", "write_workbook"]

DEFAULT_OUT = Path(__file__).with_name("company.xlsx")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the workbook that the command line asks for, and print the rows of each sheet."""
    parser = argparse.ArgumentParser(description="Make the sample ledgers of a made-up company.")
    parser.add_argument("out", nargs="?", type=Path, default=DEFAULT_OUT, metavar="OUT.xlsx")
    parser.add_argument("--accounts", type=int, default=400, help="how many customers (400)")
    parser.add_argument("--people", type=int, default=60, help="how many persons (60)")
    parser.add_argument("--seed", type=int, default=7, help="another seed, another company (7)")
    parser.add_argument("--years", type=int, nargs="+", default=[2024, 2025], metavar="YEAR")
    parser.add_argument("--plant", metavar="CODE", help="one fault to find, such as OWNER_GAP")
    asked = parser.parse_args(arguments)
    try:
        ledgers = build_company(asked.seed, asked.accounts, asked.people, asked.years)
        if asked.plant:
            ledgers = plant(ledgers, asked.plant)
    except ValueError as error:
        parser.error(str(error))
    write_workbook(asked.out, ledgers)
    print(", ".join(f"{name} {len(rows)}" for name, rows in ledgers.items()), "->", asked.out)


if __name__ == "__main__":
    main()
