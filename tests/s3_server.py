"""An S3 server on loopback, with one bucket: a store that other processes reach too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from unittest.mock import patch
from urllib.request import Request, urlopen

import pytest

BUCKET = "communes"


@dataclass(frozen=True)
class S3Server:
    """A server that runs."""

    endpoint: str

    @property
    def options(self) -> dict[str, str]:
        """What s3fs is to be told."""
        return {"endpoint_url": self.endpoint, "key": "somebody", "secret": "something"}

    @property
    def environment(self) -> dict[str, str]:
        """The same as an operator tells it."""
        return {f"FSSPEC_S3_{name.upper()}": value for name, value in self.options.items()}


@contextmanager
def s3_server() -> Iterator[S3Server]:
    """A server in a thread of this process, until the end of the block."""
    server_module = pytest.importorskip("moto.server", reason="moto is not installed: make setup")
    s3fs = pytest.importorskip("s3fs", reason="the extra `s3` is not installed: make setup")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        running = S3Server(f"http://{host}:{port}")
        # Where the machine has a proxy, it knows nothing of this server.
        with patch.dict(os.environ, {"NO_PROXY": host, "no_proxy": host}):
            # moto keeps its buckets in the process: a server started before in it left its own.
            urlopen(Request(f"{running.endpoint}/moto-api/reset", method="POST")).close()
            s3fs.S3FileSystem(**running.options, skip_instance_cache=True).mkdir(BUCKET)
            yield running
    finally:
        server.stop()
