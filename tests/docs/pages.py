"""The pages as tests read them: fenced blocks by language, and commands with pasted output."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
README = ROOT / "README.md"
HOW_IT_WORKS = ROOT / "docs" / "how-it-works.md"
ANYTHING = "..."
"""A pasted line of these three dots stands for any number of lines."""

_BLOCK = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)


class Pasted(NamedTuple):
    """A command of a page, without its name `compalign`, and the output shown below it."""

    arguments: tuple[str, ...]
    output: str


def blocks(page: Path, language: str) -> Sequence[str]:
    """Return the fenced blocks of a page in a language, in their order."""
    text = page.read_text(encoding="utf-8")
    return [inside for word, inside in _BLOCK.findall(text) if word == language]


def table_rows(page: Path, heading: str) -> list[list[str]]:
    """Return the cells of the rows of the first table below a `##` heading, without its head."""
    section = page.read_text(encoding="utf-8").split(f"## {heading}\n")[1].split("\n## ")[0]
    rows = [re.split(r" \| ", line.strip("| ")) for line in section.splitlines() if line[:1] == "|"]
    return rows[2:]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as the links to them are written."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def lost_links(page: Path) -> list[str]:
    """Return the links of a page to files or headings that there are not."""
    lost = []
    for link in re.findall(r"\]\((?!https?:)([^)]+)\)", page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            lost.append(link)
    return lost


def pasted(page: Path) -> Sequence[Pasted]:
    """Return the commands in the `console` blocks of a page, each with its output."""
    found = []
    for block in blocks(page, "console"):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            name, *arguments = command.split()
            assert name == "compalign", command
            found.append(Pasted(tuple(arguments), output))
    return found


def is_shown(shown: str, printed: str) -> bool:
    """Tell whether a page shows what was printed, trailing blanks and left-out lines aside."""
    pieces = [re.escape(_bare(piece)) for piece in re.split(r"^\.\.\.$", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:\n.*)*\n".join(pieces), _bare(printed)) is not None


def _bare(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
