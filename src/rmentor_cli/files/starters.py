"""The programs shipped to start from: found beside the package, or at the top of a checkout."""

from pathlib import Path

from rmentor_cli.files.read import read_folder
from rmentor_cli.model import paths
from rmentor_cli.problems import UsageError, did_you_mean, listed

DEMO = "demo"
COMMON = "every-program"
_RENAMED = {
    "gitignore.txt": ".gitignore",
    "gitattributes.txt": ".gitattributes",
}  # live dotfiles would act on our own tree


def _folder() -> Path:
    package = Path(__file__).parent.parent
    shipped = package / "program-templates"
    return shipped if shipped.is_dir() else package.parent.parent / "program-templates"


def starter_names() -> list[str]:
    """Return the starters' names; the demo is not one of them."""
    return sorted(path.parent.name for path in _folder().glob(f"*/{paths.PROGRAM}") if path.parent.name != DEMO)


def read_common() -> dict[str, bytes]:
    """Return the files that every program has, by path."""
    return {_RENAMED.get(path, path): content for path, content in read_folder(_folder() / COMMON).items()}


def read_starter(name: str) -> dict[str, bytes]:
    """Return the files of a starter by path, with those that every program has."""
    names = starter_names()
    if name not in {*names, DEMO}:
        near = did_you_mean(name, names)
        raise UsageError(f'there is no starter "{name}"', fix=near or f"choose one of {listed(names)}")
    return read_common() | read_folder(_folder() / name)
