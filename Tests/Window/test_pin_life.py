"""The PIN's life and the preview in the real signtool-window; see test_window.py for what it needs."""

import os
import subprocess
import sys
import unittest

from data import FORM, GOOD, employees, login_result, sign, unblock, unblock_result
from driver import PROGRAM, Desktop, until
from pages import PAGES, at_pin, locked, reading, unblocking, with_preview
from window_case import BUTTONS, CHOICES, ID, TITLE_PIN, WindowCase


def setUpModule():
    global desktop
    desktop = Desktop()
    unittest.addModuleCleanup(desktop.close)


ALERTS = ("alert", "notification", "label")


class UnblockTest(WindowCase):
    def fill(self, window, officer, new, repeated):
        window.type(officer)
        window.key("Tab", "Tab")
        window.type(new)
        window.key("Tab", "Tab")
        window.type(repeated)
        window.key("Return")

    def test_from_the_locked_page_and_back_with_the_new_pin(self):
        window = self.opened_by(unblocking)
        window.picture("unblock")
        self.fill(window, "so-123456", "87654321", "87654321")
        self.assertEqual(
            window.reply(), {"unblock": {"certificate": ID, "officer": "so-123456", "new": "87654321"}})
        window.send(unblock_result("wrong"))
        until("the message", lambda: [alert for alert in window.widgets(*ALERTS)
                                      if "Mã PUK chưa đúng" in alert.get_name() and "CA Thử nghiệm" in alert.get_name()])
        window.picture("unblock-wrong")
        self.fill(window, "so-654321", "87654321", "87654321")
        window.reply()
        window.send(unblock_result("accepted"))
        window.titled(TITLE_PIN)
        window.widget("Đã mở khóa token. Anh/Chị nhập mã PIN mới để ký.", *ALERTS)
        window.take_keyboard()
        window.type("87654321")
        window.key("Return")
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "87654321"}})

    def test_the_locked_page_says_who_unlocks_and_esc_cancels(self):
        window = self.opened_by(locked)
        until("the message", lambda: [alert for alert in window.widgets(*ALERTS) if "CA Thử nghiệm" in alert.get_name()])
        window.picture("locked-unblock")
        window.key("Escape")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_alone_it_is_closed_afterwards(self):
        window = self.open(unblock())
        window.titled("Mở khóa token")
        self.fill(window, "so-123456", "87654321", "87654321")
        window.reply()
        window.send(unblock_result("accepted"))
        window.widget("Đóng", *BUTTONS)
        window.key("Escape")
        self.assert_ended(window)


class LastTryTest(WindowCase):
    def test_enter_goes_to_the_tick_box_and_only_a_tick_lets_the_pin_go(self):
        window = self.opened_by(lambda w: at_pin(w, {**GOOD, "triesLeft": 1}))
        window.type("12345678")
        window.key("Return")
        window.no_reply()
        window.picture("last-try")
        tick = window.widget("Tôi hiểu: sai lần nữa token sẽ bị khóa", *CHOICES)
        self.assertTrue(tick.get_state_set().contains(window._atspi.StateType.FOCUSED))
        window.key("space")
        window.click(window.widget("Đăng nhập", *BUTTONS))
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "12345678"}})


class ReaderTest(WindowCase):
    def test_the_pin_is_typed_on_the_device(self):
        window = self.opened_by(lambda w: at_pin(w, {**GOOD, "hasPINPad": True}))
        self.assertEqual(window.widgets("text", "entry", "password text"), [])
        window.picture("on-reader")
        window.key("Return")
        self.assertEqual(window.reply(), {"login": {"certificate": ID}})
        window.widget("Đang chờ Anh/Chị nhập mã PIN trên thiết bị…", *ALERTS)
        window.send(login_result("accepted"))
        window.send({"finished": {}})
        self.assert_ended(window)


class InputMethodTest(WindowCase):
    def test_an_accented_letter_is_told_before_the_pin_is_sent(self):
        window = self.open_pin()
        window.type("mâtkhau1")
        hint = until("the hint", lambda: [alert for alert in window.widgets(*ALERTS) if "chữ có dấu" in alert.get_name()])
        self.assertIn("bộ gõ tiếng Việt", hint[0].get_name())
        window.picture("accented")
        window.key("Return")
        window.no_reply()
        window.type("matkhau1")
        until("the hint to go", lambda: not [alert for alert in window.widgets(*ALERTS) if "chữ có dấu" in alert.get_name()])


class PreviewTest(WindowCase):
    def test_a_form_is_read_with_its_warning_and_left_by_esc(self):
        window = self.open(sign())
        self.assertFalse([b for b in window.widgets(*BUTTONS) if b.get_name().startswith("Xem")])
        window.send(FORM)
        view = window.widget("Xem TK3-TS.xml", *BUTTONS)
        window.picture("sign-preview")
        window.click(view)
        window.titled("Xem nội dung")
        window.take_keyboard()
        window.picture("preview-form")
        words = " | ".join(node.get_name() for node in window.widgets(*ALERTS))
        for text in ("SignTool chưa biết", "Tên đơn vị", "NoiDung/Them (tên gốc)", "1.000.000.000"):
            self.assertIn(text, words)
        window.key("Escape")
        window.titled("iCare SignTool – Ký hồ sơ")
        window.no_reply(0.2)

    def test_two_thousand_employees_do_not_freeze_the_window(self):
        window = self.opened_by(lambda w: with_preview(w, employees(2000)))
        window.widget("Chi tiết dòng 1: Nguyễn Văn 1", *ALERTS)
        window.picture("preview-table")
        window.key("Down", "Down")
        window.widget("Chi tiết dòng 3: Nguyễn Văn 3", *ALERTS)
        window.key("End")
        window.widget("Chi tiết dòng 2000: Nguyễn Văn 2000", *ALERTS)
        words = " | ".join(node.get_name() for node in window.widgets(*ALERTS))
        self.assertIn("HĐLĐ số 2000 ngày 01/12/2026", words)
        window.picture("preview-table-end")
        # Twelve thousand cells, of which only those near the screen are made.
        self.assertLess(len(window.widgets("label")), 3000)
        # Tab does not go through the rows.
        window.key("Tab", "Tab", "Return")
        window.titled("iCare SignTool – Ký hồ sơ")

    def test_pages_are_pictures_with_words(self):
        window = self.opened_by(reading)
        window.picture("preview-pages")
        self.assertTrue([node for node in window.everything() if node.get_name() == "Trang 1/5"
                         and node.get_role_name() in ("image", "icon", "picture", "graphic")])
        window.key("Page_Down", "Page_Down")
        window.key("Escape")
        window.titled("iCare SignTool – Ký hồ sơ")


class AuditTest(unittest.TestCase):
    """Every page of pages.py, by name, role, keyboard and focus."""

    def walk(self, name):
        program = os.path.join(os.path.dirname(os.path.abspath(__file__)), "audit_page.py")
        done = subprocess.run([sys.executable, program, name], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)


for page in PAGES:
    def check(self, name=page):
        self.walk(name)

    setattr(AuditTest, f"test_{page.replace('-', '_')}", check)


class PictureProgramTest(unittest.TestCase):
    """`signtool-window --picture`, which reads what strangers made."""

    def run_program(self, picture, kind="jpeg", side="1000"):
        return subprocess.run([PROGRAM, "--picture", kind, side], input=picture, capture_output=True, env={})

    def made(self, kind, size):
        return subprocess.run(
            ["convert", "-size", size, "gradient:red-blue", f"{kind}:-"], capture_output=True, check=True).stdout

    def identify(self, png):
        return subprocess.run(
            ["identify", "-format", "%m %w %h", "png:-"], input=png, capture_output=True, check=True).stdout.decode()

    def test_a_photograph_becomes_a_png_of_bounded_size(self):
        done = self.run_program(self.made("jpeg", "3000x1500"))
        self.assertEqual(done.returncode, 0)
        self.assertEqual(self.identify(done.stdout), "PNG 1000 500")
        small = self.run_program(self.made("png", "40x30"), "png")
        self.assertEqual(self.identify(small.stdout), "PNG 40 30")

    def test_other_bytes_and_other_types_are_refused(self):
        for picture, kind in ((b"", "jpeg"), (b"\xff\xd8\xff\xe0nothing", "jpeg"), (self.made("png", "9x9"), "jpeg")):
            done = self.run_program(picture, kind)
            self.assertEqual((done.returncode, done.stdout), (1, b""))


class ProcessTest(WindowCase):
    def test_others_of_the_same_user_cannot_read_its_memory(self):
        """A process that forbade dumps belongs to root in /proc (proc(5)), whoever runs it."""
        user = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] if os.geteuid() == 0 else []
        with subprocess.Popen(
                [*user, PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                env={**os.environ, "GDK_BACKEND": "x11", "HOME": "/tmp"}) as process:
            try:
                process.stdin.write(b'{"consent":{"_0":{"origin":"https://a.example"}}}\n')
                process.stdin.flush()
                self.assertEqual(process.stdout.readline(), b'{"shown":{}}\n')
                self.assertEqual(os.stat(f"/proc/{process.pid}/environ").st_uid, 0)
            finally:
                process.terminate()


if __name__ == "__main__":
    unittest.main()
