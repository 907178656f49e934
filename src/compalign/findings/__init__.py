"""Findings: what may be paid wrongly or disputed. One check a file; `checks.py` lists them."""
