"""The report, the settings and the list of certificates: real windows, and the real program behind them."""

import os
import stat
import tempfile
import unittest

from data import EXPIRED, FINDINGS, GOOD, SITE, certificates, doctor, finding, settings
from driver import Desktop, Window, ended, until
from program import Program

TITLE_DOCTOR = "Kiểm tra SignTool"
TITLE_SETTINGS = "Cài đặt SignTool"
BUTTONS = ("push button", "toggle button", "button")
FIELDS = ("text", "entry")
CHOICES = ("radio button", "check box")
WORDS = ("alert", "label", "notification")


def change(**what):
    return {"desk": {"_0": {"change": {"_0": what}}}}


def setUpModule():
    global desktop
    desktop = Desktop()
    unittest.addModuleCleanup(desktop.close)


class DeskCase(unittest.TestCase):
    def open(self, message, **options):
        window = Window(**options)
        self.addCleanup(window.__exit__)
        window.opened(message)
        return window

    def assert_ended(self, window):
        self.assertEqual(window.status(), 0)
        for reader in window.readers:
            reader.join()
        self.assertEqual(window.errors, [])

    def focused(self, window):
        state = window._atspi.StateType.FOCUSED
        roles = (*BUTTONS, *FIELDS, *CHOICES, "scroll pane", "panel", "filler")
        return [node.get_name() for node in window.widgets(*roles) if node.get_state_set().contains(state)]

    def assert_tab_reaches(self, window, names):
        """Every control in turn, by Tab alone."""
        seen = set()
        for _ in range(len(names) + 3):
            seen.update(self.focused(window))
            window.key("Tab")
        self.assertEqual(set(names) - seen, set())

    def tab_to(self, window, name):
        for _ in range(20):
            if name in self.focused(window):
                return
            window.key("Tab")
        self.fail(f"Tab does not lead to {name}")

    def assert_named(self, window):
        for control in window.widgets(*BUTTONS, *FIELDS, *CHOICES):
            self.assertTrue(control.get_name(), f"a {control.get_role_name()} without a name")


class DoctorTest(DeskCase):
    def test_busy_then_findings_with_words_and_codes(self):
        window = self.open(doctor())
        window.titled(TITLE_DOCTOR)
        window.widget("Đang kiểm tra máy tính, có thể mất vài giây…", *WORDS)
        window.picture("doctor-busy")
        window.send(doctor(FINDINGS))
        window.widget("Cần xử lý · libvidu.so", *WORDS)
        shown = [label.get_name() for label in window.widgets(*WORDS)]
        for text in ("Tốt · Chứng thư số thứ 1", "Lưu ý · SignTool", "Cách xử lý: Xin bản 64-bit.",
                     "Mã: module-of-other-architecture"):
            self.assertIn(text, shown)
        self.assertLess(shown.index("Cần xử lý · libvidu.so"), shown.index("Tốt · Chứng thư số thứ 1"))
        window.picture("doctor")

    def test_keyboard_reaches_everything_and_everything_has_a_name(self):
        window = self.open(doctor(FINDINGS))
        window.widget("Kiểm tra lại", *BUTTONS)
        self.assert_named(window)
        self.assert_tab_reaches(
            window, ["Đóng", "Sao chép", "Kiểm tra lại", "Kèm tên đơn vị, mã số thuế và đường dẫn", "Kết quả kiểm tra"])

    def test_looking_again_asks_once_and_says_so(self):
        window = self.open(doctor(FINDINGS))
        window.key("Return")
        self.assertEqual(window.reply(), {"desk": {"_0": {"examine": {"isFull": False}}}})
        window.key("Return")
        window.no_reply()
        window.send(doctor(FINDINGS))
        window.click(window.widget("Kèm tên đơn vị, mã số thuế và đường dẫn", *CHOICES))
        self.assertEqual(window.reply(), {"desk": {"_0": {"examine": {"isFull": True}}}})
        window.send(doctor(FINDINGS, is_full=True))
        window.no_reply()

    def test_the_copy_can_be_pasted(self):
        window = self.open(doctor(FINDINGS, way_back=True))
        window.click(window.widget("Sao chép", *BUTTONS))
        until("the word about copying", lambda: [w for w in window.widgets(*WORDS) if w.get_name().startswith("Đã sao chép")])
        window.click(window.widget("Quay lại", *BUTTONS))
        self.assertEqual(window.reply(), {"desk": {"_0": {"settings": {}}}})
        window.send(settings())
        window.titled(TITLE_SETTINGS)
        window.take_keyboard()
        self.tab_to(window, "Đường dẫn tệp (.so)")
        window.key("ctrl+v", "Return")
        text = window.reply()["desk"]["_0"]["change"]["_0"]["addDriver"]["path"]
        self.assertIn("SignTool 0.1.0", text)
        self.assertIn("libvidu.so: Dành cho loại máy khác. [module-of-other-architecture]", text)

    def test_escape_closes(self):
        window = self.open(doctor(FINDINGS))
        window.key("Escape")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)


class CertificatesTest(DeskCase):

    def test_everything_is_listed_with_its_reason_and_looked_at_again(self):
        window = self.open(certificates())
        window.titled("Chứng thư số")
        window.widget("Đang xem các USB token…", *WORDS)
        window.send(certificates([GOOD, EXPIRED], ["Token của kế toán"]))
        window.widget("Chứng thư số đã hết hạn ngày 04/03/2024.", *WORDS)
        shown = " | ".join(label.get_name() for label in window.widgets(*WORDS))
        self.assertIn("0101\u00a0234\u00a0565", shown)
        self.assertIn("Dùng được", shown)
        window.picture("certificates")
        self.assert_named(window)
        self.assert_tab_reaches(window, ["Đóng", "Xem lại", "Danh sách chứng thư số"])
        window.click(window.widget("Xem lại", *BUTTONS))
        self.assertEqual(window.reply(), {"desk": {"_0": {"certificates": {}}}})
        window.send(certificates([]))
        until("what to do", lambda: [w for w in window.widgets(*WORDS) if w.get_name().startswith("Chưa thấy USB token")])


class SettingsTest(DeskCase):
    DRIVERS = ({"path": "/usr/lib/libvidu.so", "isGood": True, "detail": "Đã nạp được."}, {"path": "/opt/libkhac.so"})

    def test_keyboard_reaches_everything_and_everything_has_a_name(self):
        window = self.open(settings(drivers=self.DRIVERS))
        window.titled(TITLE_SETTINGS)
        window.picture("settings")
        self.assert_named(window)
        self.assert_tab_reaches(window, [
            "Tiếng Việt", "Tự chạy khi đăng nhập máy tính", f"Thu hồi quyền của {SITE}",
            "Bỏ trình điều khiển /usr/lib/libvidu.so", "Bỏ trình điều khiển /opt/libkhac.so", "Đường dẫn tệp (.so)",
            "Chọn tệp…", "Thêm", "Kiểm tra SignTool", "Đóng"])

    def test_each_change_goes_out_by_itself(self):
        window = self.open(settings(drivers=self.DRIVERS))
        window.click(window.widget(f"Thu hồi quyền của {SITE}", *BUTTONS))
        self.assertEqual(window.reply(), change(withdraw={"site": SITE}))
        window.click(window.widget("Bỏ trình điều khiển /opt/libkhac.so", *BUTTONS))
        self.assertEqual(window.reply(), change(removeDriver={"path": "/opt/libkhac.so"}))
        window.click(window.widget("Tự chạy khi đăng nhập máy tính", *CHOICES))
        self.assertEqual(window.reply(), change(startAtLogin={"_0": True}))
        window.click(window.widget("Đường dẫn tệp (.so)", *FIELDS))
        window.type("/opt/libmoi.so")
        window.key("Return")
        self.assertEqual(window.reply(), change(addDriver={"path": "/opt/libmoi.so"}))
        window.send(settings(problem="Không đọc được tệp này.", drivers=self.DRIVERS))
        window.widget("Không đọc được tệp này.", *WORDS)
        window.no_reply()

    def test_the_language_follows_at_once(self):
        window = self.open(settings())
        window.click(window.widget("English", *CHOICES))
        self.assertEqual(window.reply(), change(language={"_0": "en"}))
        window.send(settings(language="en"))
        window.titled("SignTool settings")
        window.no_reply()

    def test_a_file_is_chosen_in_the_desktops_own_dialog(self):
        window = self.open(settings())
        window.click(window.widget("Chọn tệp…", *BUTTONS))
        with tempfile.NamedTemporaryFile(suffix=".so") as file:
            dialog = until("the dialog", lambda: window.titled_window("Chọn tệp trình điều khiển token"))
            window._xdotool("windowfocus", "--sync", dialog)
            window.type(file.name)
            window.key("Return")
            self.assertEqual(window.reply(), change(addDriver={"path": file.name}))


class RealSettingsTest(DeskCase):
    def test_sites_login_and_language_are_really_changed(self):
        program = Program(self, "settings")
        program.write("origins.json", {"origins": ["https://khac.example.vn", SITE]})
        window = program.start(self).window(TITLE_SETTINGS)
        window.click(window.widget(f"Thu hồi quyền của {SITE}", *BUTTONS))
        until("the site to go", lambda: program.read("origins.json")["origins"] == ["https://khac.example.vn"])
        window.click(window.widget("Tự chạy khi đăng nhập máy tính", *CHOICES))
        entry = os.path.join(program.folder, "config", "autostart", "vn.icare.signtool.desktop")
        until("the autostart entry", lambda: os.path.exists(entry))
        with open(entry, encoding="utf-8") as file:
            self.assertIn("signtool agent\n", file.read())
        window.click(window.widget("English", *CHOICES))
        window.titled("SignTool settings")
        self.assertEqual(program.read("settings.json")["language"], "en")
        mode = stat.S_IMODE(os.stat(os.path.join(program.state, "settings.json")).st_mode)
        self.assertEqual(mode, 0o600)
        window.click(window.widget("Check SignTool", *BUTTONS))
        window.titled("Check SignTool")
        window.widget("Check again", *BUTTONS)
        window.key("Escape")
        self.assertEqual(ended("signtool", program.process), 0)

    def test_drivers_are_tried(self):
        program = Program(self, "settings")
        broken = os.path.join(program.folder, "libhong.so")
        with open(broken, "w", encoding="utf-8") as file:
            file.write("no library")
        program.write("settings.json", {"drivers": [broken], "later": 1})
        window = program.start(self).window(TITLE_SETTINGS)
        until("the driver to be tried", lambda: [w for w in window.widgets(*WORDS) if w.get_name().startswith("Không nạp được")])
        window.click(window.widget(f"Bỏ trình điều khiển {broken}", *BUTTONS))
        until("the driver to go", lambda: "drivers" not in program.read("settings.json"))
        self.assertEqual(program.read("settings.json")["later"], 1)

    def test_the_doctors_window_of_the_real_program(self):
        program = Program(self, "doctor", "--window", SIGNTOOL_MODULES="/nonexistent/lib.so")
        window = program.start(self).window(TITLE_DOCTOR)
        window.widget("Cần xử lý · lib.so", *WORDS)
        window.picture("doctor-real")


if __name__ == "__main__":
    unittest.main()
