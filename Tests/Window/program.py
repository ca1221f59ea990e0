"""The real `signtool` with a state of its own, whose windows are driven like any other."""

import json
import os
import pathlib
import subprocess
import tempfile

from driver import PROGRAM, Window, forget, until, watch

SIGNTOOL = os.path.join(os.path.dirname(PROGRAM), "signtool")


class Program:
    """One run of `signtool`, in a folder that goes with the test."""

    def __init__(self, case, *arguments, **environment):
        self.folder = tempfile.mkdtemp()
        case.addCleanup(subprocess.run, ["rm", "-r", self.folder], check=True)
        self.pid_file = os.path.join(self.folder, "pid")
        starter = os.path.join(self.folder, "window")
        with open(starter, "w", encoding="utf-8") as script:
            script.write(f'#!/bin/sh\n[ "$1" = tray ] || echo $$ > {self.pid_file}\nexec {PROGRAM} "$@"\n')
        os.chmod(starter, 0o755)
        self.state = os.path.join(self.folder, "state")
        os.makedirs(self.state)
        self.environment = {
            **os.environ, "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo", "SIGNTOOL_STATE": self.state,
            "SIGNTOOL_WINDOW": starter, "XDG_CONFIG_HOME": os.path.join(self.folder, "config"),
            "XDG_CONFIG_DIRS": os.path.join(self.folder, "xdg"), "SIGNTOOL_THEME": "light", **environment,
        }
        self.environment.pop("SIGNTOOL_LANGUAGE", None)
        self.arguments = arguments
        self.process = None

    def write(self, name, value):
        with open(os.path.join(self.state, name), "w", encoding="utf-8") as file:
            json.dump(value, file)

    def read(self, name):
        with open(os.path.join(self.state, name), encoding="utf-8") as file:
            return json.load(file)

    def start(self, case):
        log = pathlib.Path(self.folder, "signtool.log")
        with open(log, "wb") as errors:
            self.process = subprocess.Popen(
                [SIGNTOOL, *self.arguments], env=self.environment, stdout=subprocess.PIPE, stderr=errors)
        watch("signtool", self.process, log, is_needed=False)
        case.addCleanup(self.end)
        return self

    def end(self):
        forget(self.process)
        if self.process.poll() is None:
            self.process.terminate()
        self.process.communicate()

    def window(self, title):
        """The window that the program opened."""
        def pid():
            if not os.path.exists(self.pid_file):
                return None
            with open(self.pid_file, encoding="utf-8") as file:
                return file.read().strip() or None

        window = Window.__new__(Window)
        window.process = _Running(int(until("the window's process", pid)))
        # A window that ends before it was seen will never be seen.
        watch("the window", window.process)
        try:
            window.titled(title)
            window.take_keyboard()
        finally:
            forget(window.process)
        return window


class _Running:
    """A process that somebody else waits for."""

    def __init__(self, pid):
        self.pid = pid

    def poll(self):
        """None while it lives, as of `Popen`."""
        try:
            with open(f"/proc/{self.pid}/stat", encoding="utf-8", errors="replace") as stat:
                return None if stat.read().rsplit(")", 1)[1].split()[0] not in "ZX" else 0
        except OSError:
            return 0
