"""Child processes of the walk: started with a log file each, ended by their own id, never by name."""

import os
import pathlib
import signal
import socket
import subprocess
import time


class Processes:
    """The programs that the walk started, in order; they end in reverse."""

    def __init__(self, logs: pathlib.Path):
        self.logs = logs
        self.logs.mkdir(parents=True, exist_ok=True)
        self.running: dict[str, subprocess.Popen] = {}

    def start(self, name: str, command: list[str], environment: dict[str, str] | None = None) -> subprocess.Popen:
        log = open(self.logs / f"{name}.log", "ab")
        process = subprocess.Popen(
            [str(part) for part in command],
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            env={**os.environ, **(environment or {})},
        )
        self.running[name] = process
        return process

    def stop(self, name: str, patience: float = 10) -> None:
        process = self.running.pop(name, None)
        if process is None or process.poll() is not None:
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


def wait_for(what: str, ready, patience: float = 30, every: float = 0.1):
    """Calls `ready` until it answers something true, and returns that."""
    end = time.monotonic() + patience
    while True:
        answer = ready()
        if answer:
            return answer
        if time.monotonic() > end:
            raise TimeoutError(f"{what}: nothing after {patience:.0f} s")
        time.sleep(every)


def port_answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def free_port(preferred: int) -> int:
    """`preferred` if nobody listens there, else any free port."""
    for candidate in (preferred, 0):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", candidate))
                return probe.getsockname()[1]
            except OSError:
                continue
    raise OSError("no free port")
