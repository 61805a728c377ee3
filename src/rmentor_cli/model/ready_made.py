"""Two people whom somebody paired already, in a file of ready-made pairs. Pure."""

from rmentor_cli.model.fields import field, record
from rmentor_cli.model.kinds import LINE


@record
class ReadyMade:
    """One line of a file of ready-made pairs; each person by id, e-mail or name."""

    mentor: str = field(LINE, "the junior: an id, an e-mail address or a name", example="zoe@example.org")
    mentee: str = field(LINE, "the leader, likewise", example="s-oqra")
