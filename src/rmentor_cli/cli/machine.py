"""What this computer is called."""


def this_computer() -> str:
    """Return the name of this computer in its network."""
    import socket

    return socket.gethostname()
