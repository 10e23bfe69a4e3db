"""What tests of the ground share."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, create_engine

from partnership.core import connections
from tests.postgres import Cluster


@pytest.fixture
def engine(cluster: Cluster) -> Iterator[Engine]:
    """PostgreSQL, past the product, with connections as the product prepares them."""
    with cluster.copy() as url:
        engine = create_engine(url)
        connections.prepare(engine)
        yield engine
        engine.dispose()
