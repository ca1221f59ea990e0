"""The accountant's desk: a display, and hands on its keyboard and mouse."""

import os
import pathlib
import subprocess

from processes import Processes, until, watch


class Desk:
    """One Xvfb display; windows are found by their title and typed into with xdotool."""

    def __init__(self, processes: Processes, screens: pathlib.Path):
        self.processes = processes
        self.screens = screens
        read, write = os.pipe()
        process = subprocess.Popen(
            ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=[write],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(write)
        processes.running["xvfb"] = process
        watch("xvfb", process)
        with os.fdopen(read) as numbers:
            self.display = f":{numbers.readline().strip()}"
        self.environment = {
            "DISPLAY": self.display,
            "GDK_BACKEND": "x11",
            "GSK_RENDERER": "cairo",
        }

    def run(self, *command: str) -> str:
        return subprocess.run(
            command, env={**os.environ, **self.environment}, check=True, capture_output=True, text=True
        ).stdout

    def window(self, title: str) -> str:
        """The id of the window with exactly this title."""

        def look() -> str | None:
            found = subprocess.run(
                ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
                env={**os.environ, **self.environment},
                capture_output=True,
                text=True,
            ).stdout.split()
            return found[-1] if found else None

        window = until(f"window “{title}”", look)
        self.run("xdotool", "windowfocus", "--sync", window)
        return window

    def type(self, text: str) -> None:
        self.run("xdotool", "type", "--delay", "30", text)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.run("xdotool", "key", "--delay", "40", key)

    def gone(self, title: str) -> bool:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
            env={**os.environ, **self.environment},
            capture_output=True,
            text=True,
        ).stdout.split()
        return not found

    def snapshot(self, name: str, window: str | None = None) -> str:
        """A picture of whatever is there now, be it nothing."""
        picture = str(self.screens / f"{name}.png")
        self.run("import", "-window", window or "root", picture)
        return picture

    def photograph(self, name: str, window: str | None = None) -> None:
        def is_drawn() -> bool:
            # A window is there before anything is drawn in it: one colour.
            picture = self.snapshot(name, window)
            return int(self.run("identify", "-format", "%k", picture)) > 1

        until(f"{name} is drawn", is_drawn)
