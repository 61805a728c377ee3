"""The disk to bytes."""

from pathlib import Path

from rmentor_cli.files.read import in_repository


def test_a_repository_is_known_by_its_folder_or_file_here_or_above(tmp_path: Path) -> None:
    clone, work_tree = tmp_path / "clone", tmp_path / "work-tree"
    (clone / ".git").mkdir(parents=True)
    work_tree.mkdir()
    (work_tree / ".git").write_text("gitdir: elsewhere\n")
    assert in_repository(clone)
    assert in_repository(clone / "programs" / "bridge")
    assert in_repository(work_tree / "bridge")
    assert not in_repository(Path(tmp_path.anchor))
