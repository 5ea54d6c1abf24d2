"""A PgBouncer of the test's own before the tests' PostgreSQL, in transaction mode."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import make_url

_PROGRAM = shutil.which("pgbouncer", path="/usr/sbin:/usr/bin:/usr/local/bin:/opt/homebrew/bin")
# It refuses to run as root.
_NOBODY = 65534


def is_installed() -> bool:
    return _PROGRAM is not None


@contextmanager
def pgbouncer(address: str, folder: Path, *, pool: int = 2) -> Iterator[str]:
    """The address of the same database behind it, where `pool` connections serve everybody."""
    assert _PROGRAM is not None
    url = make_url(address)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (folder / "users.txt").write_text(f'"{url.username}" "{url.password or ""}"\n')
    (folder / "pgbouncer.ini").write_text(
        f"""[databases]
* = host={url.host} port={url.port or 5432}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_file = {folder}/users.txt
pool_mode = transaction
default_pool_size = {pool}
max_client_conn = 200
"""
    )
    # What runs as nobody reads its settings as nobody.
    for each in (folder, *folder.iterdir()):
        each.chmod(0o755)
    process = subprocess.Popen(
        [_PROGRAM, "-q", str(folder / "pgbouncer.ini")],
        stderr=subprocess.DEVNULL,
        user=None if os.getuid() else _NOBODY,
    )
    try:
        _wait_for(port, process)
        yield url.set(host="127.0.0.1", port=port).render_as_string(hide_password=False)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(1_000):
        assert process.poll() is None, "pgbouncer did not start"
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.01)
        else:
            return
    raise AssertionError("pgbouncer does not answer")
