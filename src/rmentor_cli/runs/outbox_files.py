"""What lies in an outbox: mails as rmentor wrote them, mails that a person has changed, and files of others."""

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path

from rmentor_cli.documents.message import is_as_written, states_id
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.duty import DutyKind

_BEGINNINGS = tuple(f"{kind.value}-" for kind in DutyKind)


@immutable
class Lying:
    """The mails in a folder, by key; a file counts as a mail of ours where its name could be the key of one."""

    root: Path
    folder: str

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """What each holds, by key."""
        found = (path for path in paths_in(self.root, self.folder) if path.endswith(paths.MAIL_ENDING))
        ours = [path for path in found if path.rpartition("/")[2].startswith(_BEGINNINGS)]
        return {paths.key_of_mail(path): content for path, content in read_present(self.root, ours).items()}

    def path(self, key: str) -> str:
        """Return the file of a mail."""
        return paths.mail_file(key, self.folder)

    def is_edited(self, key: str) -> bool:
        """Say whether a mail lies here that a person has changed since it was written."""
        return key in self.files and not is_as_written(self.files[key])

    def is_ours(self, key: str, message_id: str) -> bool:
        """Say whether a file is the mail of its key, changed or not."""
        return states_id(self.files[key], message_id)
