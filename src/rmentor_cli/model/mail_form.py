"""The forms in which mails are written. Pure."""

from enum import Enum


class MailForm(Enum):
    """How mails are written: each as a file of its own, or all in one file for another program."""

    EML = "eml"
    MBOX = "mbox"
    CSV = "csv"
    TEXT = "text"

    @property
    def carries_files(self) -> bool:
        """Whether anything can come with a mail, such as an invitation."""
        return self in {MailForm.EML, MailForm.MBOX}

    @property
    def file_name(self) -> str:
        """The file in which all of them lie; of mails that have a file each there is none."""
        return {MailForm.TEXT: "mails.txt"}.get(self, f"mails.{self.value}") if self is not MailForm.EML else ""
