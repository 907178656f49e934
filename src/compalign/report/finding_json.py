"""Findings as JSON: each cause with its places, amounts as decimal texts."""

import json
from collections.abc import Mapping, Sequence

from compalign.findings.checks import BY_CODE
from compalign.findings.grouping import Finding, grouped
from compalign.money import to_decimal
from compalign.report.engagement_table import engagement_rows
from compalign.report.json_text import records
from compalign.results import Results


def conflicts_json(results: Results) -> str:
    """Return the findings and what the plan silences as JSON text, the same every time."""
    places = results.silenced.groupby("code").size()
    silenced = [
        {"code": str(code), "places": int(count), "because": results.silenced_because[str(code)]}
        for code, count in places.items()
    ]
    findings, contested = grouped(results.findings), results.contested
    told = {
        "plan": results.plan,
        "currency": results.currency,
        "periods": list(results.periods),
        "as_of": results.as_of.isoformat(),
        "findings": findings_list(findings, results.currency),
        "silenced": silenced,
        **({"contested": records(contested, results.currency)} if len(contested) else {}),
        "rules_of_engagement": engagement_rows(results.ledgers, results.as_of),
    }
    return json.dumps(told, indent=2)


def findings_list(findings: Sequence[Finding], currency: str) -> list[Mapping[str, object]]:
    """Return findings as plain content for JSON."""
    return [
        {
            "id": one.id,
            "code": one.code,
            "severity": one.severity,
            "cause": one.cause,
            "amount": str(to_decimal(one.amount_minor, currency)),
            "payees": one.payees,
            "roles": one.roles,
            "accounts": one.accounts,
            "events": one.events,
            "rules": one.rules,
            "expected": BY_CODE[one.code].expected,
            "to_do": BY_CODE[one.code].todo,
            "places": records(one.places, currency),
        }
        for one in findings
    ]
