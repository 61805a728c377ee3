"""How mail leaves, from program.yaml and the environment."""

from pathlib import Path
from typing import TYPE_CHECKING

from rmentor_cli.model.program import MailBy, MailSettings
from rmentor_cli.problems import RmentorError

if TYPE_CHECKING:
    from rmentor_cli.delivery.hand_over import WayOut


def way_out(settings: MailSettings) -> "WayOut":
    """Return the way out that program.yaml names; only that one is loaded."""
    if settings.via is MailBy.SENDMAIL:
        from rmentor_cli.delivery.sendmail import Sendmail

        return Sendmail(settings.command)
    import os

    from rmentor_cli.delivery.secret import VARIABLE, password_of
    from rmentor_cli.delivery.smtp import Server, Smtp

    smtp = settings.smtp
    if smtp is None:
        raise RmentorError("mail.via is smtp, and no server is named", fix="name it in program.yaml: mail.smtp.host")
    given = os.environ.get(VARIABLE, "")
    server = Server(smtp.host, smtp.port, smtp.user)
    return Smtp(server, lambda: password_of(smtp.password_command, smtp.host, given, Path.home()))
