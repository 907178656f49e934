"""Whose work each event is: classes of events, rules, holders, shares to the minor unit."""
