"""What a plan file may not be, and that nothing in it is ever more than text."""

from pathlib import Path

import pytest

from compalign.errors import PlanError
from compalign.plan.load import load_plan, read_plan
from compalign.plan.reading import read_document

REFUSED = [
    ("nothing in the file", "", "p", "found an empty file"),
    ("only a comment", "# plan\n", "p", "found an empty file"),
    ("null", "~", "p:1:1", "found an empty file"),
    ("a list", "- a", "p:1:1", "found a list of 1; expected a plan"),
    ("a text", "plan", "p:1:1", "found 'plan'; expected a plan"),
    ("two documents", "a: 1\n---\nb: 2\n", "p:2:1", "found a second document"),
    ("tab", "a:\n\tb: 1", "p:2:1", "found a tab; expected spaces"),
    ("second colon", "a: b: c", "p:1:5", "found a colon where no key can stand"),
    ("open bracket", "a: [1, 2", "p:2:1", "found an open bracket"),
    ("open quote", "a: 'x", "p:1:6", "found text in quotes that does not end"),
    ("special sign", "a: @x", "p:1:4", "found text that begins with `@`"),
    ("no colon", "a: 1\nb\nc: 2", "p:3:1", "found a line without a colon"),
    ("list in a map", "a: 1\n- b", "p:2:1", "found a line that does not fit"),
    ("dash after a key", "a: - b", "p:1:4", "found a `-` where no list can stand"),
    ("backslash", 'a: "\\q"', "p:1:5", "found a backslash in double quotes"),
    ("anchor sign", "a: *", "p:1:5", "found a `&` or `*`"),
    ("tag sign", "a: !<", "p:1:6", "found a `!`"),
    ("directive", "%FOO", "p:1:5", "found text that is not YAML"),
    ("key that is a list", "? [a]\n: b", "p:1:3", "found a map or a list as a key"),
    ("control character", "a: 1\nb: \x00", "p:2:4", "found the control character '\\x00'"),
    ("half a character", "a: \ud800", "p:1:4", "found the control character"),
    ("deep nesting", "a: " + "[" * 60, "p:1:54", "nested deeper than 50"),
    ("very deep nesting", "[" * 1_000_000, "p:1:52", "nested deeper than 50"),
    ("deep maps", "{a: " * 100_000, "p:1:205", "nested deeper than 50"),
    ("many values", "a: [" + "x," * 100_001 + "]", "p:1:200001", "more than 100,000 values"),
    ("large", "a: " + "x" * 1024 * 1024, "p", "found a file above 1 MiB"),
]


@pytest.mark.parametrize(
    ("text", "place", "message"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED]
)
def test_a_text_that_is_no_plan_is_refused(text: str, place: str, message: str) -> None:
    with pytest.raises(PlanError) as refused:
        read_plan(text, "p")
    (mistake,) = refused.value.mistakes
    assert mistake.place == place
    assert message in str(mistake)


def test_a_bomb_of_aliases_is_refused_without_being_expanded() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    document = read_document("\n".join(lines), "p")
    assert len(document.faults) == 29 * 9
    assert document.content["a29"] == [None] * 9


@pytest.mark.parametrize(
    "tag", ["!!python/object/apply:os.system", "!!python/name:os.system", "!!binary", "!x", "!!str"]
)
def test_a_tag_is_refused_and_means_nothing(tag: str) -> None:
    with pytest.raises(PlanError, match="p:2:11: currency: found the tag '!") as refused:
        read_plan(f"plan: a\ncurrency: {tag} USD\nroles: {{rep: {{}}}}", "p")
    assert len(refused.value.mistakes) == 1


def test_a_key_that_stands_twice_is_told_with_both_lines() -> None:
    text = "plan: a\ncurrency: USD\nroles:\n  rep: {}\n  rep: {x: [*z]}\nplan: b\n"
    with pytest.raises(PlanError) as refused:
        read_plan(text, "p")
    assert [(one.place, one.path, one.advice) for one in refused.value.mistakes] == [
        ("p:5:3", "roles.rep", "It is also on line 4."),
        ("p:6:1", "plan", "It is also on line 1."),
    ]


def test_scalars_stay_text_but_for_nothing_true_and_false() -> None:
    text = "a: 0.1\non: 2025-01-31\nno: [yes, true, 'true', null, 'null', ~, 0x1F]\n? \n: x\n"
    assert read_document(text, "p").content == {
        "a": "0.1",
        "on": "2025-01-31",
        "no": ["yes", True, "true", None, "null", None, "0x1F"],
        "": "x",
    }


def test_every_key_and_value_has_its_position() -> None:
    document = read_document("\ufeffa: 1\nb:\n  - {c: d}\n", "p")
    assert document.keys[("b", 0, "c")] == (3, 6)
    assert document.values[("b", 0, "c")] == (3, 9)
    assert document.values[("b", 0)] == (3, 5)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    latin, utf16 = tmp_path / "latin.yaml", tmp_path / "utf16.yaml"
    latin.write_bytes(b"plan: a\nversion: \xe9t\xe9\n")
    utf16.write_bytes("plan: a".encode("utf-16"))
    big = tmp_path / "big.yaml"
    big.write_bytes(b"x" * 2_000_000)
    for path, place, message in [
        (tmp_path / "none.yaml", "", "found no such file"),
        (tmp_path / "big.yaml" / "inside", "", "found no such file"),
        (tmp_path, "", "found a folder"),
        (Path("nul\0.yaml"), "", "found a file that cannot be opened"),
        (big, "", "found a file above 1 MiB"),
        (latin, ":2:10", "found bytes that are no UTF-8 text"),
        (utf16, ":1:1", "Save the file as UTF-8."),
    ]:
        with pytest.raises(PlanError) as refused:
            load_plan(path)
        assert message in str(refused.value)
        assert refused.value.mistakes[0].place == f"{path}{place}"
