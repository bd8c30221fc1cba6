"""The test run's own PostgreSQL: each test a database, and a server that can fail on demand."""

from __future__ import annotations

import psycopg

from tests.postgres_server import PostgresServer


def test_a_database_is_fresh_and_writable(pg_database_url: str) -> None:
    with psycopg.connect(pg_database_url) as connection:
        connection.execute("CREATE TABLE seen (word text NOT NULL)")
        connection.execute("INSERT INTO seen VALUES ('赵𠅤')")
        assert connection.execute("SELECT word FROM seen").fetchall() == [("赵𠅤",)]


def test_a_database_can_be_copied_from_a_template(pg_server: PostgresServer, pg_url: str) -> None:
    pg_server.create_database("pattern")
    with psycopg.connect(pg_server.url("pattern")) as connection:
        connection.execute("CREATE TABLE drawn (n integer)")
    pg_server.create_database("copied", template="pattern")
    with psycopg.connect(pg_server.url("copied")) as connection:
        assert connection.execute("SELECT count(*) FROM drawn").fetchone() == (0,)
    for name in ("copied", "pattern"):
        pg_server.drop_database(name)
    with psycopg.connect(pg_url) as connection:
        left = connection.execute("SELECT 1 FROM pg_database WHERE datname IN ('copied', 'pattern')")
        assert left.fetchall() == []


def test_the_server_comes_back_on_its_port_after_a_power_cut(pg_server: PostgresServer, pg_url: str) -> None:
    pg_server.stop(how="immediate")
    pg_server.start()
    with psycopg.connect(pg_url) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
