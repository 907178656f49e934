"""What a run gives: frames in plain words and minor units, fetched when they are asked for."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path

import pandas as pd

from compalign.engine.base import Engine
from compalign.findings.settled import settled
from compalign.importing.ledgers import Ledgers
from compalign.ledgers.catalog import EVENT_LEDGERS
from compalign.result_tables import EXPORTS, LINE_FIELDS, ORDERS, RATIOS, TABLES


class Results:
    """The results of one run. Frames are sorted, hold no floats, and are made once, on demand.

    Amounts are whole minor units (`*_minor`, Int64). Rates, targets, attainments and exact values
    are text `numerator/denominator`, exact to the last digit.
    """

    def __init__(
        self,
        engine: Engine,
        ledgers: Ledgers,
        plan: str,
        as_of: date,
        periods: tuple[str, ...],
        manifest: Mapping[str, str],
        silenced_because: Mapping[str, str] | None = None,
        decided: Mapping[tuple[str, str | None], bool] | None = None,
    ) -> None:
        """Keep the engine that holds the tables; `run` makes results, nobody else."""
        self._engine = engine
        self.ledgers = ledgers
        self.plan = plan
        self.currency = ledgers.currency
        self.as_of = as_of
        self.periods = periods
        self.manifest = manifest
        self.silenced_because = silenced_because or {}
        self._decided = decided or {}

    @cached_property
    def payouts(self) -> pd.DataFrame:
        """What is paid: payee, period, incentive, goal, lines, amount_minor."""
        return self._frame("payouts")

    @cached_property
    def lines(self) -> pd.DataFrame:
        """Every line with its cause: payee, period, incentive, goal, measure (of the goal, such as
        `sum` or `grr`), unit (of its target: money, number or share), role, interval, entry,
        event_id, ledger, account, kind, credit_date, rule, base_minor, rate, tier,
        running_total_minor, target, attainment, exact_minor, factor (of its multipliers), barred
        (`threshold` or `gate`), cut_minor (by caps), amount_minor, file, sheet, row, event_no (the
        order in which events count), about (a pool's group, whose earnings an override is on, a
        handoff, an evidence)."""
        frame = self._frame("lines")
        for name, ratio in RATIOS.items():
            top, bottom = frame.pop(f"{ratio}_n"), frame.pop(f"{ratio}_d")
            written = top.astype(object) + "/" + bottom.astype("string").astype(object)
            frame[name] = written.astype(object).where(written.notna(), None)
        return frame[list(LINE_FIELDS)]

    @cached_property
    def entries(self) -> pd.DataFrame:
        """What settlement made of the lines: payee, period, incentive, goal, entry, event_id,
        of_period (the pay period that it is about, where that is another one), amount_minor. Sums
        of lines have no event; `payout` is what is paid, the sum of the others."""
        return self._frame("entries")

    @cached_property
    def balances(self) -> pd.DataFrame:
        """What payees owe: payee, period, kind (a draw, or `carry`), opening_minor,
        advanced_minor, recovered_minor, closing_minor."""
        return self._frame("balances")

    @cached_property
    def holds(self) -> pd.DataFrame:
        """What became of pay that waits, for all pay periods so far: payee, incentive, event_id
        (missing for lines without an event), period (of the line), earned_minor, released_minor,
        forfeited_minor, held_minor."""
        return self._frame("holds")

    @cached_property
    def clawbacks(self) -> pd.DataFrame:
        """What losses took back: payee, incentive, loss_id, event_id (that the loss undoes),
        period (of the loss), of_period (of the event), lost_minor (of the event's amount), unserved
        (the share), amount_minor (what the loss takes back), of which forfeited_minor was still
        held, clawed_minor was paid, and excess_minor was neither."""
        return self._frame("clawbacks")

    @cached_property
    def credits(self) -> pd.DataFrame:
        """Every credit: event_no, event_id, ledger, account, kind, credit_date, period,
        event_amount_minor, rule, role, overlay, share (none for a roll-up), payee (missing in
        suspense), holder, credit_minor, reason (why in suspense), file, sheet, row."""
        return self._frame("credits")

    @cached_property
    def attainments(self) -> pd.DataFrame:
        """How far goals were reached: payee, role, goal, measure (such as `sum` or `grr`), unit
        (money in minor units, a plain number, or a share), interval, status, reached, target,
        attainment."""
        return self._frame("attainments")

    @cached_property
    def goal_credits(self) -> pd.DataFrame:
        """The credits that make up what a payee reached towards a goal of a mix: payee, goal,
        interval, event_no, event_id, account, kind, credit_date, event_amount_minor, rule, role,
        overlay, share, credit_minor, file, sheet, row."""
        return self._frame("goal_credits")

    @cached_property
    def goal_events(self) -> pd.DataFrame:
        """The events that a goal read beside sums of credits: payee (missing where it reads those
        of the whole company), role (where it depends on it), goal, interval, event_no, event_id,
        account, kind, credit_date, event_amount_minor, value (of the column that is measured),
        file, sheet, row."""
        return self._frame("goal_events")

    @cached_property
    def goal_earnings(self) -> pd.DataFrame:
        """What a payee earned by another incentive, as a goal measured it: payee, goal, interval,
        incentive, period (of the lines), entry, lines, amount_minor."""
        return self._frame("goal_earnings")

    @cached_property
    def retention(self) -> pd.DataFrame:
        """The portfolios behind goals of retention: payee, role, interval, span (from
        whose first day the portfolio is followed: the interval, or the longer one of a goal to
        date), account, opening_minor (missing where it is unknown), lost_minor (at most the
        opening), gained_minor, closing_minor (where a goal looks at accounts that were lost)."""
        return self._frame("retention")

    @cached_property
    def losses(self) -> pd.DataFrame:
        """What took recurring amounts away or, for net retention, added to them: account, interval,
        span (as in `retention`), event_no, event_id, kind, credit_date, lost_minor (beyond the
        opening too), gained_minor, file, sheet, row."""
        return self._frame("losses")

    @cached_property
    def events(self) -> pd.DataFrame:
        """What became of each event: event_id, ledger, account, kind, credit_date, amount_minor,
        status, credited_minor, unclaimed_minor, overlay_minor, file, sheet, row."""
        return self._frame("events")

    @cached_property
    def findings(self) -> pd.DataFrame:
        """What may be paid wrongly or disputed: code, severity, payee, other_payee, role,
        other_role, goal, incentive, interval, period, account, event_id, other_event_id, rule,
        from_day, end_day (first day not covered), amount_minor, cause, found, file, sheet, row.
        Places with one code and cause are one finding. What the plan silences is in `silenced`,
        what somebody settled in `settled`."""
        return _unmarked(self._places[~self._places["silent"] & ~self._is_settled])

    @cached_property
    def silenced(self) -> pd.DataFrame:
        """What the plan only counts, in the columns of `findings`; `silenced_because` says why."""
        return _unmarked(self._places[self._places["silent"] & ~self._is_settled])

    @cached_property
    def settled(self) -> pd.DataFrame:
        """What rows of `resolutions` settle, in the columns of `findings`; it is no error."""
        return _unmarked(self._places[self._is_settled])

    @cached_property
    def contested(self) -> pd.DataFrame:
        """What findings contest, where the plan holds it or the ledger `resolutions` is given:
        finding, code, event_id, account, kind, credit_date, period, amount_minor, state (`open,
        held`, `open, paid by precedence`, `open, not paid`, `settled`), and of the decision:
        decision, shares, reason, author, file, sheet, row."""
        return self._frame("contested")

    @cached_property
    def _places(self) -> pd.DataFrame:
        return self._frame("findings")

    @cached_property
    def _is_settled(self) -> "pd.Series[bool]":
        return settled(self._places, self._decided)

    @cached_property
    def reconciliation(self) -> pd.DataFrame:
        """Every row that was read, by what became of it: ledger, status, rows, amount_minor,
        credited_minor, unclaimed_minor, overlay_minor. Rejected and left-out rows are included;
        those of ledgers without events, such as quotas, carry no amounts."""
        found = self._frame("reconciliation")
        unread = [
            _unread(frame, status)
            for frame, status in (
                (self.ledgers.rejected, "rejected"),
                (self.ledgers.left_out, "left_out"),
            )
            if len(frame)
        ]
        whole = pd.concat([found, *unread], ignore_index=True) if unread else found
        if whole.duplicated(["ledger", "status"]).any():
            whole = whole.groupby(["ledger", "status"], as_index=False).sum(min_count=1)
        return whole.sort_values(["ledger", "status"], ignore_index=True)

    @cached_property
    def checks(self) -> Mapping[str, bool]:
        """The reconciliation as yes or no: every row has one status, and amounts tie by share."""
        known = self.reconciliation
        shared = known[known["status"].isin(["credited", "unclaimed"])]
        by_ledger = known.groupby("ledger")["rows"].sum()
        expected = {
            ledger: count
            for ledger, count in self.ledgers.rows_read.items()
            if ledger in EVENT_LEDGERS
        }
        return {
            "every ledger row has one status": all(
                int(by_ledger.get(ledger, 0)) == count for ledger, count in expected.items()
            ),
            "credited and unclaimed parts make up the amounts": bool(
                (
                    shared["amount_minor"] == shared["credited_minor"] + shared["unclaimed_minor"]
                ).all()
            ),
            "lines make up their entries": self._engine.sum("checked_sums", "line_minor")
            == self._engine.sum("checked_sums", "line_entry_minor"),
            "earned = released + forfeited + held": self._held_ties(),
            "entries make up the payouts": 2 * self.total_minor
            == self._engine.sum("explained_entries", "amount_minor"),
        }

    @property
    def total_minor(self) -> int:
        """Return the sum of all payouts in minor units."""
        return int(self.payouts["amount_minor"].sum())

    @property
    def has_errors(self) -> bool:
        """Tell whether a finding says that money may be paid wrongly."""
        return bool((self.findings["severity"] == "error").any())

    def write_parquet(
        self, folder: str | Path, parts: Sequence[str] = ("payouts", "lines", "credits", "events")
    ) -> None:
        """Write parts of the results as one sorted parquet file each into a folder.

        Lines name their event by its id; what is known of it stands in the file of events.
        """
        target = Path(folder)
        target.mkdir(parents=True, exist_ok=True)
        for name in parts:
            table, order = EXPORTS.get(name, (TABLES[name], ORDERS[name]))
            self._engine.write_parquet(table, target / f"{name}.parquet", order)

    def close(self) -> None:
        """Free the engine; frames that were asked for before stay."""
        self._engine.close()

    def _held_ties(self) -> bool:
        """Tell whether no held line of an event has more released and forfeited than it earned, or
        less than nothing."""
        held = self.holds[self.holds["event_id"].notna()]
        sign = (held["earned_minor"] >= 0).astype("Int64") * 2 - 1
        parts = [held[f"{part}_minor"] * sign for part in ("released", "forfeited", "held")]
        return all(bool((part >= 0).all()) for part in parts)

    def _frame(self, name: str) -> pd.DataFrame:
        return self._engine.frame(TABLES[name], ORDERS[name])


def _unmarked(places: pd.DataFrame) -> pd.DataFrame:
    return places.drop(columns="silent").reset_index(drop=True)


def _unread(frame: pd.DataFrame, status: str) -> pd.DataFrame:
    """Count rows that never became events, by ledger; only those of event ledgers carry money."""
    counted = frame.groupby("ledger", as_index=False).agg(
        rows=("row", "size"), amount_minor=("amount_minor", lambda known: known.sum(min_count=1))
    )
    is_event = counted["ledger"].isin(EVENT_LEDGERS)
    nothing = pd.Series(0, counted.index, "Int64").where(is_event)
    return counted.assign(
        status=status,
        amount_minor=counted["amount_minor"].astype("Int64").where(is_event),
        **{f"{part}_minor": nothing for part in ("credited", "unclaimed", "overlay")},
    )
