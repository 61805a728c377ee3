"""A text put into any field turns up only where the field's visibility says, in every document for everybody."""

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.documents.front_matter import Audience
from rmentor_cli.model.fields import Visibility
from tests.visibility.canaries import NOWHERE, PAIRS, Canary, Files
from tests.visibility.documents import Document, documents

COMMANDS = (
    "schedule --on 2027-01-11", "agenda --all --on 2027-01-11", "calendar --on 2027-01-11", "report --on 2027-03-01",
    "report --for sponsor --on 2027-03-01", "report --for participants --on 2027-03-01",
    "celebrate --on 2027-03-01",
)  # fmt: skip
DAYS = (
    "2027-01-05", "2027-01-11", "2027-01-25", "2027-01-28", "2027-02-01", "2027-02-08", "2027-02-15", "2027-02-22",
    "2027-02-25", "2027-03-08", "2027-04-12", "2027-06-28",
)  # fmt: skip
SEEN_BY: dict[Audience, frozenset[Visibility]] = {
    Audience.COORDINATOR: frozenset(Visibility),
    Audience.SPONSOR: frozenset({Visibility.SPONSOR, Visibility.PROGRAM}),
    Audience.LINE_MANAGER: frozenset({Visibility.PROGRAM}),
    Audience.PARTICIPANT: frozenset({Visibility.PROGRAM}),
    Audience.INVITED: frozenset({Visibility.PROGRAM}),
    Audience.PAIRING: frozenset({Visibility.PROGRAM}),
}


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Files, list[Document], dict[str, str]]:
    """Write every document of the program on many days; also what git would track."""
    root, files = tmp_path_factory.mktemp("canaries"), Files()
    for path, text in files.texts.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    found = []
    for command in (*COMMANDS, *(f"mail --on {day}" for day in DAYS)):
        assert run([*command.split(), "-C", str(root)]) in {0, 1}, command
        found += [*documents(root)]
    tracked = {
        path.relative_to(root).as_posix(): path.read_text(encoding="utf-8")
        for path in root.rglob("*")
        if path.is_file() and not path.relative_to(root).as_posix().startswith(("private/", "out/"))
    }
    return files, found, tracked


def may_read(document: Document, canary: Canary) -> bool:
    """Say whether a document may hold a text."""
    if canary.path in NOWHERE:
        return False
    if canary.visibility in SEEN_BY[document.audience] or (document.reader and canary.owner == document.reader):
        return True
    two = {document.pairing_id, *PAIRS.get(document.pairing_id, ())}
    about = {canary.owner, canary.owner.partition("-s0")[0]}
    return document.audience is Audience.PAIRING and canary.visibility is Visibility.PAIR and bool(about & two)


def test_no_document_holds_what_its_reader_may_not_see(written: tuple[Files, list[Document], dict[str, str]]) -> None:
    files, found, _ = written
    wrong = [
        f"{document.name} ({document.audience.value}) holds {canary.text} of {canary.path}"
        for document in found
        for canary in files.canaries
        if canary.text.casefold() in document.text.casefold() and not may_read(document, canary)
    ]

    assert sorted(set(wrong)) == []


def test_documents_for_everybody_were_looked_at(written: tuple[Files, list[Document], dict[str, str]]) -> None:
    """A canary that is never seen alive proves nothing: names and places do turn up where they may."""
    files, found, _ = written
    audiences = {document.audience for document in found}
    seen = {canary.text for document in found for canary in files.canaries if canary.text in document.text}
    fields = {canary.text.partition("x")[2] for canary in files.canaries if canary.text in seen}

    assert audiences >= {
        Audience.PAIRING,
        Audience.COORDINATOR,
        Audience.SPONSOR,
        Audience.LINE_MANAGER,
        Audience.PARTICIPANT,
    }
    assert {"name", "place", "department"} <= fields
    assert [document for document in found if document.name == "out/credit-letters/j-1.html"]
    assert len(found) > 100


def test_what_is_private_stands_in_no_file_that_git_tracks(
    written: tuple[Files, list[Document], dict[str, str]],
) -> None:
    files, _, tracked = written
    private = [canary for canary in files.canaries if canary.path.startswith("private/")]

    assert len(private) > 10
    assert [(path, canary) for path, text in tracked.items() for canary in private if canary.text in text] == []


def test_names_and_addresses_stand_in_the_rosters_alone(written: tuple[Files, list[Document], dict[str, str]]) -> None:
    files, _, tracked = written
    names = [each.text for each in files.canaries if each.path.startswith("rosters/") and each.text.endswith("xname")]
    names += [f"{id_}@example.org" for two in PAIRS.values() for id_ in two]
    elsewhere = {path: text for path, text in tracked.items() if not path.startswith("rosters/")}

    assert len(names) > 12
    assert [(path, name) for path, text in elsewhere.items() for name in names if name in text] == []
