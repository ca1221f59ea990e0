"""SignTool installed from its package, used from there, and removed again.

Needs a display server, xdotool, AT-SPI, Chromium and the packages of scripts/package; run by scripts/test-install.
INSTALL_STATE names the folder for everything that is written, BIN the one of the built portal.
"""

import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import unittest

from wizard import ROOT, Wizard, until

from driver import Desktop

STATE = pathlib.Path(os.environ["INSTALL_STATE"]).resolve()
BIN = pathlib.Path(os.environ["BIN"]).resolve()
PACKAGES = ROOT / ".build-package"
SCREENS = STATE / "screens"
MODULE = "/usr/lib/softhsm/libsofthsm2.so"


def setUpModule():
    global desktop, unpacked
    os.environ["SIGNTOOL_TEST_SCREENS"] = str(SCREENS)
    desktop = Desktop()
    unittest.addModuleCleanup(desktop.close)
    archive = next(PACKAGES.glob("*.zip"))
    subprocess.run(["unzip", "-q", archive, "-d", STATE / "download"], check=True)
    unpacked = next((STATE / "download").iterdir())


def listing(*folders):
    """Every path below the folders."""
    return sorted(str(path) for folder in folders for path in folder.rglob("*"))


def agents():
    """The ids of running agents, by the program that they run."""
    found = []
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
            if os.readlink(process / "exe").split(" ")[0].endswith("/bin/signtool") and words[1:2] == [b"agent"]:
                found.append(int(process.name))
        except OSError:
            continue
    return found


class HomeCase(unittest.TestCase):
    """A home folder of its own, and no agent left at the end."""

    name = "nha"

    @classmethod
    def setUpClass(cls):
        cls.home = STATE / cls.name
        shutil.rmtree(cls.home, ignore_errors=True)
        (cls.home / "Tài liệu").mkdir(parents=True)
        (cls.home / "Tài liệu" / "bang-luong.ods").write_text("của kế toán")
        cls.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("XDG_")},
            "HOME": str(cls.home), "SIGNTOOL_MODULES": MODULE,
            # Caches of fonts and the like are the toolkit's, not ours.
            "XDG_CACHE_HOME": str(STATE / "cache"),
        }

    @classmethod
    def tearDownClass(cls):
        for pid in agents():
            os.kill(pid, signal.SIGTERM)

    def drop_empty_state_folders(self):
        """The folder of states of all programs is nobody's own; a test with a bare home made it."""
        for folder in (self.home / ".local/state", self.home / ".local"):
            if folder.is_dir() and not any(folder.iterdir()):
                folder.rmdir()

    def run_program(self, *command, status=0, **environment):
        done = subprocess.run(
            [str(part) for part in command], capture_output=True, text=True,
            env={**self.environment, **environment})
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def install(self, prefix, *more, status=0, **environment):
        return self.run_program(
            unpacked / "cai-dat-signtool", "--silent", "--prefix", prefix, *more, status=status, **environment)


class Test1Wizard(HomeCase):
    """The wizard by keyboard, the main job from the installed place, the removal."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.prefix = cls.home / "cong-cu-ky-so"
        cls.before = listing(cls.home)

    def test_1_installed_by_keyboard_alone(self):
        wizard = Wizard([unpacked / "cai-dat-signtool"], self.environment)
        self.addCleanup(wizard.__exit__)
        wizard.titled("Cài đặt công cụ ký số")
        wizard.sees("Cài đặt iCare SignTool")
        wizard.audit()
        wizard.picture("1-chao-mung")
        self.assertEqual(wizard.focused(), "Tiếp tục")
        wizard.key("space")
        wizard.sees("Chọn thư mục cài đặt")
        wizard.audit()
        wizard.picture("2-thu-muc")
        wizard.key("ctrl+a")
        wizard.type("cong-cu")
        wizard.key("Return")
        wizard.sees("Anh/Chị nhập đường dẫn đầy đủ")
        wizard.audit()
        wizard.picture("2-thu-muc-sai")
        wizard.key("ctrl+a")
        wizard.type(str(self.prefix))
        wizard.key("Return")
        wizard.sees("Đã chép xong")
        wizard.audit()
        wizard.picture("3-chep-xong")
        wizard.tab_to("Tiến")
        wizard.key("space")
        wizard.sees("Đang chạy và trả lời tại 127.0.0.1")
        wizard.sees("Tất cả đã sẵn sàng để ký.")
        wizard.audit()
        wizard.picture("4-kiem-tra")
        wizard.tab_to("Tiến")
        wizard.key("space")
        wizard.sees("Đã cài iCare SignTool")
        wizard.audit()
        wizard.picture("5-hoan-tat")
        wizard.tab_to("Hoàn tất")
        wizard.key("Return")
        self.assertEqual(wizard.ended(), (0, ""))
        self.assertEqual(len(agents()), 1)
        self.check_entries()

    def check_entries(self):
        entry = self.home / ".local/share/applications/vn.icare.signtool.desktop"
        link = self.home / ".local/share/applications/vn.icare.signtool.link.desktop"
        autostart = self.home / ".config/autostart/vn.icare.signtool.desktop"
        subprocess.run(["desktop-file-validate", entry, link, autostart], check=True)
        self.assertIn(f"Exec={self.prefix}/bin/signtool agent", autostart.read_text())
        handler = self.run_program("gio", "mime", "x-scheme-handler/icare-sign")
        self.assertIn("vn.icare.signtool.link.desktop", handler)

    def test_2_main_job_from_the_installed_place(self):
        for pid in agents():
            os.kill(pid, signal.SIGTERM)
        until("the agent ends", lambda: not agents())
        walk = subprocess.run(
            # In a session of its own, whose windows do not come and go in the one that this test looks into.
            ["dbus-run-session", "--", ROOT / ".venv/bin/python", ROOT / "Tests/EndToEnd/walk.py", "--bin", BIN,
             "--signtool", self.prefix / "bin", "--state", STATE / "walk", "--downloads", PACKAGES],
            # What the browser keeps is its own.
            env={**self.environment, "XDG_CONFIG_HOME": str(STATE / "browser")}, capture_output=True, text=True)
        print(walk.stdout)
        self.assertIn("main job: OK", walk.stdout, walk.stderr)

    def test_3_hostile_links_start_the_agent_and_nothing_else(self):
        program = self.prefix / "bin/signtool"
        before = listing(self.home)
        links = [
            "icare-sign:start", "icare-sign:", "icare-sign:uninstall --purge", "icare-sign:$(touch $HOME/x)`touch $HOME/y`",
            "icare-sign:;touch $HOME/x", "icare-sign:%0auninstall", "icare-sign:../../bin/signtool", "--help", "-o", "",
            "icare-sign:" + "A" * 100_000, "icare-sign:sign?file=/etc/passwd&out=" + str(self.home / "x"),
        ]
        for link in links:
            with self.subTest(link[:60]):
                self.assertEqual(self.run_program(program, "open", link), "")
                self.assertEqual(len(agents()), 1)
        self.assertEqual(self.run_program(program, "open", "a", "--purge", "uninstall"), "")
        self.assertEqual(listing(self.home), before)

    def test_4_removed_by_keyboard_with_nothing_left_behind(self):
        state = self.home / ".local/state/signtool"
        # The agent that the wizard started keeps its key there.
        state.mkdir(parents=True, exist_ok=True)
        (state / "origins.json").write_text('{"origins":["https://kekhai.example.vn"]}')
        wizard = Wizard([self.prefix / "bin/signtool", "uninstall", "--window"], self.environment)
        self.addCleanup(wizard.__exit__)
        wizard.titled("Gỡ công cụ ký số")
        self.assertEqual(wizard.focused(), "Hủy bỏ")
        wizard.tab_to("Xóa cả cài đặt và danh sách trang đã cho phép")
        wizard.key("space")
        wizard.audit()
        wizard.picture("6-go-cai-dat")
        wizard.tab_to("Gỡ cài đặt")
        wizard.key("space")
        wizard.sees("Máy tính không còn tệp nào của chương trình.")
        wizard.picture("7-da-go")
        wizard.key("Return")
        self.assertEqual(wizard.ended(), (0, ""))
        self.assertEqual(agents(), [])
        self.drop_empty_state_folders()
        self.assertEqual(listing(self.home), self.before)


class Test2Cancel(HomeCase):
    name = "nha-huy"

    def test_escape_leaves_nothing(self):
        before = listing(self.home)
        for presses in ([], ["Return"]):
            wizard = Wizard([unpacked / "cai-dat-signtool"], self.environment)
            self.addCleanup(wizard.__exit__)
            wizard.sees("Cài đặt iCare SignTool")
            wizard.key(*presses)
            if presses:
                wizard.sees("Chọn thư mục cài đặt")
            wizard.key("Escape")
            self.assertEqual(wizard.ended(), (1, ""))
        self.assertEqual(listing(self.home), before)

    def test_without_a_display_it_says_what_to_do(self):
        environment = {"DISPLAY": "", "WAYLAND_DISPLAY": ""}
        said = self.run_program(unpacked / "cai-dat-signtool", status=70, **environment)
        self.assertIn("--silent", said)


class Test3Silent(HomeCase):
    name = "nha-im-lang"

    def test_installs_upgrades_and_removes(self):
        before = listing(self.home)
        prefix = self.home / "ct"
        said = self.install(prefix)
        self.assertIn(f"tại {prefix}", said)
        self.assertIn("✓ SignTool", said)
        [first] = agents()
        # Over itself, while the agent runs: that one is asked to end, and another one runs afterwards.
        self.install(prefix)
        [second] = agents()
        self.assertNotEqual(first, second)
        self.assertIn("đã được cài tại", self.install(self.home / "khac", status=1))
        # The wizard proposes the folder in use and says what is there.
        wizard = Wizard([unpacked / "cai-dat-signtool"], self.environment)
        self.addCleanup(wizard.__exit__)
        wizard.sees("Cài đặt iCare SignTool")
        wizard.key("Return")
        wizard.sees("Nơi này đang có phiên bản")
        wizard.picture("8-nang-cap")
        wizard.key("Escape")
        self.assertEqual(wizard.ended(), (1, ""))
        self.assertIn("Đã gỡ SignTool", self.run_program(prefix / "bin/signtool", "uninstall"))
        self.assertEqual(agents(), [])
        self.drop_empty_state_folders()
        self.assertEqual(listing(self.home), before)

    def test_full_disk_and_read_only_medium(self):
        if os.geteuid() != 0:
            self.skipTest("mounting needs the superuser")
        small, medium = STATE / "o-day", STATE / "dia-chi-doc"
        with mounted(small, "size=8m"):
            before = listing(self.home, small)
            self.assertIn("Không đủ chỗ trống", self.install(small / "ct", status=1))
            self.assertEqual(listing(self.home, small), before)
        with mounted(medium, "size=200m"):
            shutil.copytree(unpacked, medium / "goi")
            subprocess.run(["mount", "-o", "remount,ro", medium], check=True)
            self.assertIn("Không ghi được", self.install(medium / "ct", status=1))
            prefix = self.home / "tu-dia"
            self.run_program(medium / "goi/cai-dat-signtool", "--silent", "--no-start", "--prefix", prefix)
            self.run_program(prefix / "bin/signtool", "uninstall")
        self.assertEqual(listing(self.home), [str(self.home / "Tài liệu"), str(self.home / "Tài liệu/bang-luong.ods")])

    def test_folder_of_somebody_else(self):
        if os.geteuid() != 0:
            self.skipTest("running as another user needs the superuser")
        said = subprocess.run(
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", unpacked / "cai-dat-signtool", "--silent",
             "--prefix", "/usr/local/ct"],
            env={**self.environment, "HOME": "/nonexistent"}, capture_output=True, text=True)
        self.assertEqual(said.returncode, 1, said.stderr)
        self.assertIn("Không ghi được vào", said.stderr)

    def test_damaged_package(self):
        damaged = STATE / "goi-hong"
        shutil.copytree(unpacked, damaged)
        with open(damaged / "signtool-window", "r+b") as file:
            file.seek(100_000)
            file.write(b"x")
        before = listing(self.home)
        said = self.run_program(damaged / "cai-dat-signtool", "--silent", "--prefix", self.home / "ct", status=1)
        self.assertIn("hỏng tệp", said)
        self.assertEqual(listing(self.home), before)

    def test_version_names_the_build(self):
        manifest = json.loads((unpacked / "manifest.json").read_text())
        said = self.run_program(unpacked / "cai-dat-signtool", "--version")
        self.assertEqual(said, f"{manifest['version']} ({manifest['build']})\n")
        self.assertRegex(manifest["build"], "^[0-9a-f]{16}$")


class mounted:
    """A file system in memory, mounted for a while."""

    def __init__(self, path, options):
        self.path, self.options = path, options

    def __enter__(self):
        self.path.mkdir(parents=True, exist_ok=True)
        subprocess.run(["mount", "-t", "tmpfs", "-o", self.options, "tmpfs", self.path], check=True)

    def __exit__(self, *_):
        # Whoever still looks at it leaves in a moment.
        until("it is unmounted", lambda: subprocess.run(["umount", self.path], check=False).returncode == 0)


if __name__ == "__main__":
    unittest.main(verbosity=2)
