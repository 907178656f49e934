"""Files are whole or absent: an existing one is never harmed."""

import os
from pathlib import Path

import pytest

from compalign.errors import CompalignError
from compalign.report.safe_file import replacing


def test_the_file_appears_when_the_block_ends_well(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    with replacing(target) as draft:
        draft.write_text("new")
        assert not target.exists()
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt])
def test_a_failure_leaves_the_old_file_alone(tmp_path: Path, failure: type[BaseException]) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    with pytest.raises(failure):
        _write_half(target, failure)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_locked_file_is_told_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "replace", locked)
    expected = "the file cannot be written .*Close the file"
    with pytest.raises(CompalignError, match=expected), replacing(target) as draft:
        draft.write_text("new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_protected_file_is_refused_before_any_work(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(CompalignError, match="may not be changed"), replacing(target):
        pytest.fail("the block must not run")


@pytest.mark.parametrize(
    ("name", "told"), [("nowhere/out.txt", "found no folder"), (".", "found a folder")]
)
def test_a_place_where_no_file_can_be_is_refused(tmp_path: Path, name: str, told: str) -> None:
    with pytest.raises(CompalignError, match=told), replacing(tmp_path / name):
        pytest.fail("the block must not run")


def test_permissions_of_an_existing_file_are_kept(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    target.write_text("old")
    target.chmod(0o640)
    with replacing(target) as draft:
        draft.write_text("new")
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    target, link = tmp_path / "out.txt", tmp_path / "link.txt"
    target.write_text("old")
    link.symlink_to(target)
    with replacing(link) as draft:
        draft.write_text("new")
    assert link.is_symlink()
    assert target.read_text() == "new"


def _write_half(target: Path, failure: type[BaseException]) -> None:
    with replacing(target) as draft:
        draft.write_text("half")
        raise failure
