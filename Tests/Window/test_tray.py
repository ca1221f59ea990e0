"""The icon in the panel: the real programs and a small panel of our own."""

import json
import os
import subprocess
import unittest

from driver import PROGRAM, Desktop, ended, forget, watch
from panel import ITEM, Panel
from program import Program

TITLE_SETTINGS = "Cài đặt SignTool"
CHOICES = ("radio button", "check box")


def setUpModule():
    global desktop
    desktop = Desktop()
    unittest.addModuleCleanup(desktop.close)


class TrayTest(unittest.TestCase):
    def tray(self):
        process = subprocess.Popen(
            [PROGRAM, "tray"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "SIGNTOOL_LANGUAGE": "vi"})
        watch("tray", process, is_needed=False)
        self.addCleanup(self.end, process)
        return process

    @staticmethod
    def end(process):
        forget(process)
        if process.poll() is None:
            process.terminate()
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            pipe.close()

    def panel(self):
        panel = Panel()
        self.addCleanup(panel.close)
        return panel

    def test_the_icon_its_menu_and_its_memory(self):
        panel = self.panel()
        tray = self.tray()
        name = panel.registered()
        told = panel.properties(name, "/StatusNotifierItem", ITEM)
        self.assertEqual((told["Id"], told["Status"], told["Category"]), ("signtool", "Active", "ApplicationStatus"))
        self.assertEqual(told["Title"], "SignTool – ký số hồ sơ BHXH")
        for width, height, pixels in told["IconPixmap"]:
            self.assertEqual(len(pixels), width * height * 4)
        self.assertEqual(
            [properties.get("label") for _, properties in panel.menu(name)],
            ["Chứng thư số", "Kiểm tra", "Cài đặt", None, "Thoát"])
        for identifier, reply in ((1, "certificates"), (2, "doctor"), (3, "settings"), (5, "quit")):
            panel.choose(name, identifier)
            self.assertEqual(json.loads(tray.stdout.readline()), {"tray": {"_0": reply}})
        panel.activate(name)
        self.assertEqual(json.loads(tray.stdout.readline()), {"tray": {"_0": "settings"}})
        with open(f"/proc/{tray.pid}/smaps_rollup", encoding="utf-8") as sizes:
            told = {line.split(":")[0]: line.split()[1] for line in sizes if ":" in line and "kB" in line}
        print(f"\ntray: resident {told['Rss']} kB, of its own (PSS) {told['Pss']} kB", flush=True)
        tray.stdin.close()
        self.assertEqual(ended("the icon", tray), 0)
        self.assertEqual(tray.stderr.read(), "")

    def test_a_panel_that_comes_later_or_again_gets_the_icon(self):
        tray = self.tray()
        first = self.panel()
        name = first.registered()
        first.close()
        second = self.panel()
        self.assertEqual(second.registered(), name)
        self.assertIsNone(tray.poll())

    def test_without_a_session_bus_it_leaves_without_a_word(self):
        environment = {key: value for key, value in os.environ.items() if key != "DBUS_SESSION_BUS_ADDRESS"}
        environment["XDG_RUNTIME_DIR"] = "/nonexistent"
        environment["DBUS_SESSION_BUS_ADDRESS"] = "unix:path=/nonexistent/bus"
        done = subprocess.run(
            [PROGRAM, "tray"], stdin=subprocess.DEVNULL, capture_output=True, env=environment)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, b"", b""))

    def test_the_agent_shows_the_icon_opens_the_settings_and_quits(self):
        panel = self.panel()
        program = Program(self, "agent", "--port", "0").start(self)
        name = panel.registered()
        panel.activate(name)
        window = program.window(TITLE_SETTINGS)
        window.click(window.widget("English", *CHOICES))
        window.titled("SignTool settings")
        window.key("Escape")
        # The icon comes back in the language that was chosen.
        name = panel.registered()
        self.assertEqual(panel.menu(name)[4][1]["label"], "Quit")
        panel.choose(name, 5)
        self.assertEqual(ended("signtool", program.process), 0)


if __name__ == "__main__":
    unittest.main()
