"""Measure how long a user waits for the command line, against importing pandas, in one run.

python bench/start_up.py [--rounds 10]
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
COMPALIGN = [sys.executable, "-m", "compalign"]
COMMANDS = {
    "import pandas": [sys.executable, "-c", "import pandas"],
    "compalign --help": [*COMPALIGN, "--help"],
    "compalign pay": [*COMPALIGN, "pay", "plans/role_splits.yaml", "samples/company.xlsx"],
}
HELD = {"compalign --help": 0.7, "compalign pay": 4.0}


def main() -> None:
    """Run the commands in turn and print medians and ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    rounds = parser.parse_args().rounds
    seconds: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(rounds + 1):
        for name, command in COMMANDS.items():
            started = time.perf_counter()
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603
            seconds[name].append(time.perf_counter() - started)
    middle = {name: median(times[1:]) for name, times in seconds.items()}
    for name, time_taken in middle.items():
        ratio = time_taken / middle["import pandas"]
        held = f"   (held: at most {HELD[name]})" if name in HELD else ""
        print(f"{name:18} {time_taken:6.2f} s   {ratio:5.2f} x import pandas{held}")


if __name__ == "__main__":
    main()
