"""What a row of `resolutions` must say: shares belong to `credit`, and `credit` to a person."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from compalign.importing.reading import Fault
from compalign.ledgers.resolutions import CREDIT

SHARED = ("payee", "role")


def resolution_faults(rows: pd.DataFrame) -> Iterator[Fault]:
    """Yield rows of `credit` without person or role, and other rows with either or a share."""
    credit = (rows["decision"] == CREDIT).to_numpy()
    known = rows["decision"].notna().to_numpy()
    for column in SHARED:
        blank = rows[column].isna().to_numpy()
        for at in np.flatnonzero(credit & blank).tolist():
            expected = f"the {column} of a row with the decision 'credit'"
            advice = "Write a row for each person who is credited."
            yield Fault(at, column, "a blank cell", expected, advice)
    for column in (*SHARED, "share"):
        filled = rows[column].notna().to_numpy()
        for at in np.flatnonzero(known & ~credit & filled).tolist():
            found = f"a {column} beside the decision {rows['decision'].iloc[at]!r}"
            yield Fault(at, column, found, "a blank cell", "Take it out, or write 'credit'.")
