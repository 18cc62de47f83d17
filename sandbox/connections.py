"""Ending a connection without an answer."""

from __future__ import annotations

import socket
import struct

from aiohttp import web

# A status of its own for answers that never leave: the connection is gone before they are written.
NEVER_SENT = 499


def close_silently(request: web.Request) -> web.Response:
    """The other side reads the end of the stream and no answer."""
    if request.transport is not None:
        request.transport.close()
    return web.Response(status=NEVER_SENT)


def reset(request: web.Request) -> web.Response:
    """The other side gets a TCP reset: lingering for 0 seconds makes close send one."""
    transport = request.transport
    if transport is not None:
        peer: socket.socket | None = transport.get_extra_info("socket")
        if peer is not None:
            peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        transport.abort()
    return web.Response(status=NEVER_SENT)
