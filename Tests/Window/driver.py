"""Drives signtool-window as a user does: a display of its own, real keys, real clicks, real lines of JSON."""

import ctypes
import json
import os
import queue
import subprocess
import sys
import tempfile
import threading
import time

import gi

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "Support"))

from progress import ended, forget, until, watch  # noqa: E402

gi.require_version("Atspi", "2.0")

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.environ.get("SIGNTOOL_WINDOW", os.path.join(ROOT, ".build", "debug", "signtool-window"))


class ClientMessage(ctypes.Structure):
    """Xlib's XClientMessageEvent, padded to the size of XEvent."""

    _fields_ = [
        ("type", ctypes.c_int), ("serial", ctypes.c_ulong), ("sent", ctypes.c_int), ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong), ("message", ctypes.c_ulong), ("format", ctypes.c_int), ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    ]


class Desktop:
    """An X display and a session bus with the accessibility service, ended by their process ids."""

    def __init__(self, display=None):
        self.children = []
        # The accessibility bus lies in the user's cache under the display's number: one of our own disturbs nobody's.
        self.cache = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        os.environ["XDG_CACHE_HOME"] = self.cache.name
        self.display = self._start_display(display or os.environ.get("SIGNTOOL_TEST_DISPLAY"))
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True, env=self._environment())
        self.children.append(bus)
        for child in self.children:
            watch(child.args[0], child)
        self.address = bus.stdout.readline().strip()
        os.environ["DISPLAY"] = self.display
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = self.address

    def _environment(self):
        return {**os.environ, "DISPLAY": self.display}

    def _start_display(self, wanted):
        read, write = os.pipe()
        name = [wanted] if wanted else []
        server = subprocess.Popen(
            ["Xvfb", *name, "-displayfd", str(write), "-screen", "0", "1280x900x24", "-nolisten", "tcp"],
            pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        self.children.append(server)
        with os.fdopen(read) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        return f":{number}"

    def close(self):
        for child in reversed(self.children):
            forget(child)
            child.terminate()
            child.wait()
            if child.stdout:
                child.stdout.close()
        self.cache.cleanup()


class Window:
    """One run of the program."""

    def __init__(self, language="vi", theme="light", program=PROGRAM):
        environment = {
            **os.environ, "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo", "SIGNTOOL_LANGUAGE": language,
            "SIGNTOOL_THEME": theme,
        }
        self.process = subprocess.Popen(
            [program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment)
        watch("signtool-window", self.process, is_needed=False)
        self.replies = queue.Queue()
        self.errors = []
        self.readers = [threading.Thread(target=self._read), threading.Thread(target=self._complain)]
        for reader in self.readers:
            reader.start()

    def _read(self):
        for line in self.process.stdout:
            self.replies.put(json.loads(line))

    def _complain(self):
        for line in self.process.stderr:
            self.errors.append(line.decode())

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.terminate()
        self.process.wait()
        forget(self.process)
        for reader in self.readers:
            reader.join()
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            try:
                pipe.close()
            except BrokenPipeError:
                pass

    # The protocol

    def send(self, message):
        self.process.stdin.write(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        self.process.stdin.flush()

    def reply(self):
        """The next thing that it says; where it ends without a word, what it wrote to standard error."""
        def come():
            if self.replies.empty() and not self.readers[0].is_alive():
                raise AssertionError(f"it ended without a reply: {''.join(self.errors)}")
            return not self.replies.empty()

        until("a reply", come)
        return self.replies.get_nowait()

    def no_reply(self, patience=0.5):
        try:
            raise AssertionError(f"an unexpected reply: {list(self.replies.get(timeout=patience))}")
        except queue.Empty:
            pass

    def status(self):
        return ended("signtool-window", self.process)

    def opened(self, message):
        """Sends the request and waits until the window is shown and has the keyboard."""
        self.send(message)
        assert self.reply() == {"shown": {}}
        self.take_keyboard()

    # The screen

    def _xdotool(self, *arguments):
        return subprocess.run(["xdotool", *arguments], capture_output=True, text=True, check=True).stdout

    @property
    def window(self):
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True)
        return found.stdout.split()[0] if found.stdout.split() else None

    @property
    def title(self):
        found = subprocess.run(["xdotool", "getwindowname", self.window], capture_output=True, text=True)
        return found.stdout.rstrip("\n")

    def titled_window(self, title):
        """The window of the program with exactly this title, where it has several."""
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)], capture_output=True, text=True)
        for window in found.stdout.split():
            name = subprocess.run(["xdotool", "getwindowname", window], capture_output=True, text=True)
            if name.stdout.rstrip("\n") == title:
                return window
        return None

    def titled(self, title):
        until(f"a window titled {title}", lambda: self.window and self.title == title)

    def take_keyboard(self):
        """Without a window manager nobody gives the keyboard to a new window."""
        window = until("a window", lambda: self.window)
        self._xdotool("windowfocus", "--sync", window)

    def type(self, text):
        self._xdotool("type", "--clearmodifiers", "--delay", "20", text)

    def key(self, *names):
        for name in names:
            self._xdotool("key", "--delay", "30", name)

    def click(self, accessible):
        """Clicks the middle of a widget with the mouse."""
        box = accessible.get_extents(self._atspi.CoordType.WINDOW)
        self._xdotool(
            "mousemove", "--window", self.window, str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1")

    def picture(self, name):
        """Keeps a picture of the screen where SIGNTOOL_TEST_SCREENS says, if it says so."""
        folder = os.environ.get("SIGNTOOL_TEST_SCREENS")
        if not folder:
            return
        os.makedirs(folder, exist_ok=True)
        time.sleep(0.4)
        subprocess.run(["import", "-window", self.window, os.path.join(folder, name + ".png")], check=True)

    def ask_to_close(self):
        """What a window manager sends when its close button is pressed (ICCCM 4.2.8.1)."""
        library = ctypes.CDLL("libX11.so.6")
        library.XOpenDisplay.restype = ctypes.c_void_p
        library.XInternAtom.restype = ctypes.c_ulong
        library.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        library.XSendEvent.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int, ctypes.c_long, ctypes.c_void_p]
        library.XCloseDisplay.argtypes = [ctypes.c_void_p]
        display = library.XOpenDisplay(None)
        event = ClientMessage(
            type=33, window=int(self.window), message=library.XInternAtom(display, b"WM_PROTOCOLS", 0), format=32)
        event.data[0] = library.XInternAtom(display, b"WM_DELETE_WINDOW", 0)
        library.XSendEvent(display, event.window, 0, 0, ctypes.byref(event))
        library.XCloseDisplay(display)

    # What a screen reader sees

    @property
    def _atspi(self):
        from gi.repository import Atspi

        return Atspi

    def listen(self):
        """Takes what the accessibility bus has to say: with too much of it waiting, answers do not come through."""
        from gi.repository import GLib

        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)

    def application(self):
        def find():
            self.listen()
            desktop = self._atspi.get_desktop(0)
            for index in range(desktop.get_child_count()):
                child = desktop.get_child_at_index(index)
                if child and child.get_process_id() == self.process.pid:
                    return child
            return None

        return until("the program in the accessibility tree", find)

    def widgets(self, *roles):
        """All visible widgets with one of the roles, in the order of the tree."""
        return [node for node in self.everything() if node.get_role_name() in roles]

    def everything(self):
        """All visible nodes in the order of the tree."""
        self.listen()
        found = []

        def visit(node):
            node.clear_cache()
            if not node.get_state_set().contains(self._atspi.StateType.VISIBLE) and node.get_role_name() != "application":
                return
            found.append(node)
            for index in range(node.get_child_count()):
                child = node.get_child_at_index(index)
                if child:
                    visit(child)

        visit(self.application())
        return found

    def widget(self, name, *roles):
        """The widget of that name; waits for it."""
        def find():
            named = [node for node in self.widgets(*roles) if node.get_name() == name]
            return named[0] if named else None

        return until(f"{roles} named {name}", find)
