"""All mistakes of a plan at once: what pydantic found, what the checks found, where it stands."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from compalign.errors import Mistake, PlanError
from compalign.plan.checks import check
from compalign.plan.parts import Context, read_parts
from compalign.plan.positions import Document, Fault, Path, Position, follow
from compalign.plan.wording import faults_of


def check_plan(plan: BaseModel, context: Context | None) -> None:
    """Raise `PlanError` when the parts of a valid plan do not fit together."""
    sections = dict(plan)
    _raise(check(read_parts(sections)), sections, context)


def refuse_plan(
    error: ValidationError, model: type[BaseModel], given: object, context: Context | None
) -> PlanError:
    """Return the error that tells what pydantic found and, of what can be read, all else."""
    sections = given if isinstance(given, Mapping) else {}
    faults = [*faults_of(error, model), *check(read_parts(sections, context))]
    return PlanError(_placed(faults, given, context))


def placed_error(faults: Sequence[Fault], content: object, context: Context | None) -> PlanError:
    """Return the error for faults that only showed when the plan met its ledgers."""
    return PlanError(_placed(list(faults), content, context))


class Place(NamedTuple):
    """Where a part of a plan stands: its path in words, and file and line if there is a file."""

    words: str
    file: str | None
    line: int | None


def place_of(path: Path, content: object, context: Context | None) -> Place:
    """Return the place of a part of a plan."""
    document = (context or {}).get("document")
    if not isinstance(document, Document):
        return Place(follow(content, path).words, None, None)
    trail = follow(document.content, path)
    return Place(trail.words, document.name, document.position(trail).line)


def _raise(faults: list[Fault], content: object, context: Context | None) -> None:
    mistakes = _placed(faults, content, context)
    if mistakes:
        raise PlanError(mistakes)


def _placed(faults: list[Fault], content: object, context: Context | None) -> list[Mistake]:
    """Give every fault its path in words and, where there is a file, its place there."""
    document = (context or {}).get("document")
    if not isinstance(document, Document):
        return list(dict.fromkeys(_mistake(fault, content) for fault in faults))
    spoilt = [placed.fault.path for placed in document.faults]
    found = [(placed.position, placed.fault) for placed in document.faults]
    for fault in faults:
        trail = follow(document.content, fault.path)
        if not any(path and trail.path[: len(path)] == path for path in spoilt):
            found.append((document.position(trail), fault))
    found.sort(key=lambda one: one[0])
    mistakes = [_mistake(fault, document.content, document, place) for place, fault in found]
    return list(dict.fromkeys(mistakes))


def _mistake(
    fault: Fault,
    content: object,
    document: Document | None = None,
    position: Position | None = None,
) -> Mistake:
    words = follow(content, fault.path).words
    place = f"{document.name}:{position.line}:{position.column}" if document and position else ""
    return Mistake(words, fault.found, fault.expected, fault.advice, place, fault.code)
