"""The install wizard as a user meets it: started from the unpacked package, driven by keyboard."""

import os
import pathlib
import subprocess
import sys
import types

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/Window"))

from driver import Window, forget, until, watch  # noqa: E402


def children(pid):
    """The ids of a process' children."""
    found = []
    for task in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        found += [int(number) for number in task.read_text().split()]
    return found


class Wizard(Window):
    """One run of an installer or of an uninstaller and its window."""

    def __init__(self, command, environment, language="vi"):
        self.program = subprocess.Popen(
            [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True,
            env={**environment, "GDK_BACKEND": "x11", "GSK_RENDERER": "cairo", "SIGNTOOL_LANGUAGE": language,
                 "SIGNTOOL_THEME": "light"})
        watch("the wizard", self.program, is_needed=False)
        window = until("the wizard's window process", lambda: self._window_process())
        self.process = types.SimpleNamespace(pid=window)
        self.take_keyboard()

    def _window_process(self):
        if self.program.poll() is not None:
            raise AssertionError(f"the installer ended: {self.program.stdout.read()}")
        for child in children(self.program.pid):
            name = os.path.basename(os.readlink(f"/proc/{child}/exe"))
            if name == "signtool-window":
                return child
        return None

    def __exit__(self, *_):
        if self.program.poll() is None:
            self.program.terminate()
        self.program.wait()
        forget(self.program)
        self.program.stdout.close()

    def ended(self):
        """The exit status and what was said."""
        output, _ = self.program.communicate()
        return self.program.returncode, output

    def application(self):
        # Windows of other runs may be remembered that are gone.
        self._atspi.get_desktop(0).clear_cache()
        return super().application()

    def sees(self, text):
        """Waits until a label shows the text."""
        def find():
            try:
                return any(text in (node.get_name() or "") for node in self.widgets("label", "alert", "heading", "static"))
            except Exception:
                # A page that is being replaced under our eyes.
                return False

        until(f"“{text}”", find)

    def audit(self):
        """Every control that is shown has a name and can be reached by Tab."""
        roles = ("push button", "button", "text", "entry", "check box", "progress bar")
        controls = self.widgets(*roles)
        assert controls and all(node.get_name() for node in controls), [node.get_role_name() for node in controls]
        sensitive = self._atspi.StateType.SENSITIVE
        wanted = {
            node.get_name() for node in controls
            if node.get_state_set().contains(sensitive) and node.get_role_name() != "progress bar"}
        begin = self.focused()
        reached = set()
        for _ in range(len(wanted) + 2):
            self.key("Tab")
            reached.add(self.focused())
        assert wanted <= reached, wanted - reached
        if begin:
            self.tab_to(begin)

    def focused(self):
        """The name of the control that has the focus."""
        state = self._atspi.StateType.FOCUSED
        roles = ("push button", "button", "text", "entry", "check box")
        names = [node.get_name() for node in self.widgets(*roles) if node.get_state_set().contains(state)]
        return names[0] if names else None

    def tab_to(self, name, limit=12):
        """Presses Tab until the focus is there."""
        for _ in range(limit):
            if self.focused() == name:
                return
            self.key("Tab")
        raise AssertionError(f"Tab does not lead to “{name}”, the focus is on “{self.focused()}”")
