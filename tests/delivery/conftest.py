"""A mail server on loopback."""

from tests.mail_server import sink_fixture

__all__ = ["sink_fixture"]
