"""No test may talk to another machine: connections leave only to this one."""

import socket
from typing import Any

import pytest

HERE = {"localhost", "127.0.0.1", "::1", "", None}


class OutsideConnection(RuntimeError):
    """A test tried to reach another machine."""


def is_here(family: int, address: Any) -> bool:
    if family == socket.AF_UNIX:
        return True
    host = address[0] if isinstance(address, tuple) else address
    return host in HERE or str(host).startswith("127.")


def block(patch: pytest.MonkeyPatch) -> None:
    """Refuse every connection and every name that is not this machine's."""
    connect, connect_ex, resolve = (
        socket.socket.connect,
        socket.socket.connect_ex,
        socket.getaddrinfo,
    )

    def guarded(original: Any) -> Any:
        def guard(self: socket.socket, address: Any) -> Any:
            if not is_here(self.family, address):
                raise OutsideConnection(f"A test tried to connect to {address!r}.")
            return original(self, address)

        return guard

    def resolve_here(host: Any, *rest: Any, **options: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if not is_here(socket.AF_INET, (name,)):
            raise OutsideConnection(f"A test asked for the address of {name!r}.")
        return resolve(host, *rest, **options)

    patch.setattr(socket.socket, "connect", guarded(connect))
    patch.setattr(socket.socket, "connect_ex", guarded(connect_ex))
    patch.setattr(socket, "getaddrinfo", resolve_here)
