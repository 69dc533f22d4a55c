"""What is wrong with a Dask cluster, told so that it can be told where the extra `dask` is missing."""

from __future__ import annotations


class ClusterError(Exception):
    """The cluster cannot do the work; the message says why and what to do. No document is to blame."""
