"""Child processes of the walk: started with a log file each, ended by their own id, never by name."""

import os
import pathlib
import re
import signal
import socket
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "Support"))

from progress import forget, settled, until, watch  # noqa: E402, F401


class Processes:
    """The programs that the walk started, in order; they end in reverse."""

    def __init__(self, logs: pathlib.Path):
        self.logs = logs
        self.logs.mkdir(parents=True, exist_ok=True)
        self.running: dict[str, subprocess.Popen] = {}
        # Where a program's words begin in a log that an earlier one wrote to.
        self.begin: dict[str, int] = {}

    def start(self, name: str, command: list[str], environment: dict[str, str] | None = None) -> subprocess.Popen:
        path = self.logs / f"{name}.log"
        begin = path.stat().st_size if path.exists() else 0
        log = open(path, "ab")
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        self.running[name] = process
        self.begin[name] = begin
        watch(name, process, path)
        return process

    def port(self, name: str) -> int:
        """The port of a program, from the line in which it says where it listens."""

        def said() -> re.Match | None:
            text = (self.logs / f"{name}.log").read_bytes()[self.begin[name] :].decode(errors="replace")
            return re.search(r"127\.0\.0\.1:(\d+)\b.*\n", text)

        return int(until(f"{name} listens", said)[1])

    def stop(self, name: str, patience: float = 60) -> None:
        process = self.running.pop(name, None)
        if process is None:
            return
        forget(process)
        if process.poll() is not None:
            return
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def stop_all(self) -> None:
        for name in reversed(list(self.running)):
            self.stop(name)

    def dead(self) -> list[str]:
        return [name for name, process in self.running.items() if process.poll() is not None]


def port_answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port(preferred: int) -> int:
    """`preferred` if nobody listens there, else any free port; for a port that must be known before its program starts."""
    for candidate in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
                return probe.getsockname()[1]
            except OSError:
                continue
    raise OSError("no free port")
