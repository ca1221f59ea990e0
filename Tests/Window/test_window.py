"""The real signtool-window on a real display, driven by keyboard and mouse.

Needs xvfb, xdotool, dbus, at-spi2-core, python3-gi and gir1.2-atspi-2.0; run with Debian's python3.
SIGNTOOL_WINDOW names the program (default: the debug build); SIGNTOOL_TEST_SCREENS a folder for pictures.
"""

import json
import os
import subprocess
import unittest

from data import EXPIRED, GOOD, ORIGIN, OTHER, change, change_result, consent, login_result, sign
from driver import PROGRAM, Desktop, until
from window_case import (
    BUTTONS, CHOICES, FIELDS, ID, TITLE_CHANGE, TITLE_CONSENT, TITLE_PIN, TITLE_SIGN, WindowCase,
)

def setUpModule():
    global desktop
    desktop = Desktop()
    unittest.addModuleCleanup(desktop.close)


class ConsentTest(WindowCase):
    def test_enter_denies_because_the_focus_starts_there(self):
        window = self.open(consent())
        window.titled(TITLE_CONSENT)
        window.picture("consent")
        window.key("Return")
        self.assertEqual(window.reply(), {"consent": {"allowed": False}})
        self.assert_ended(window)

    def test_allow_by_tab_and_space(self):
        window = self.open(consent())
        window.key("Tab", "space")
        self.assertEqual(window.reply(), {"consent": {"allowed": True}})
        self.assert_ended(window)

    def test_escape_denies(self):
        window = self.open(consent())
        window.key("Escape")
        self.assertEqual(window.reply(), {"consent": {"allowed": False}})
        self.assert_ended(window)


class SignTest(WindowCase):
    def test_the_list_shows_what_is_signed_and_every_certificate(self):
        window = self.open(sign([GOOD, OTHER, EXPIRED]))
        window.titled(TITLE_SIGN)
        window.picture("sign")
        shown = " | ".join(label.get_name() for label in window.widgets("label"))
        for text in (ORIGIN, "CÔNG TY TNHH VÍ DỤ A", "0101\u00a0234\u00a0565", "TK3-TS.xml", "58,6 KB", "sẽ được ký",
                     "gửi kèm trong hồ sơ"):
            self.assertIn(text, shown)
        rows = window.widgets("radio button")
        self.assertEqual(len(rows), 3)
        states = [row.get_state_set() for row in rows]
        sensitive = window._atspi.StateType.SENSITIVE
        checked = window._atspi.StateType.CHECKED
        self.assertEqual([state.contains(sensitive) for state in states], [True, False, False])
        self.assertEqual([state.contains(checked) for state in states], [True, False, False])
        self.assertIn("đã hết hạn ngày 04/03/2024", rows[2].get_name())
        self.assertIn("có hiệu lực từ 02/01/2026 đến 02/01/2028", rows[0].get_name())

    def test_nothing_usable_leaves_only_cancel(self):
        window = self.open(sign([OTHER]))
        names = [button.get_name() for button in window.widgets(*BUTTONS)]
        self.assertEqual(names, ["Hủy bỏ"])
        window.key("Return")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_a_token_plugged_in_meanwhile_appears_chosen(self):
        window = self.open(sign([]))
        window.send({"certificates": {"_0": [OTHER, GOOD]}})
        window.widget("Tiếp tục", *BUTTONS)
        window.key("Return")
        window.titled(TITLE_PIN)

    def test_one_of_two_is_chosen_by_arrow_keys(self):
        second = {**GOOD, "id": "d" * 64, "token": "Token dự phòng"}
        window = self.open(sign([GOOD, second]))
        window.key("Down", "Return")
        window.titled(TITLE_PIN)
        window.take_keyboard()
        window.type("12345678")
        window.key("Return")
        self.assertEqual(window.reply()["login"]["certificate"], second["id"])

    def test_closing_the_window_cancels(self):
        window = self.open(sign())
        window.ask_to_close()
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)


class RemovalTest(WindowCase):
    """A token is pulled while documents are signed, and put in again."""

    def test_the_list_comes_back_waits_for_the_token_and_takes_the_pin_again(self):
        window = self.open_pin()
        window.type("12345678")
        window.key("Return")
        self.assertEqual(window.reply()["login"]["certificate"], ID)
        window.send(login_result("accepted"))
        window.send({"progress": {"_0": {"done": 1, "total": 3, "name": "TK1-TS.xml"}}})
        window.widget("Đang ký 2/3: TK1-TS.xml", "alert", "label", "notification")
        window.send(login_result("tokenRemoved"))
        window.titled(TITLE_SIGN)
        window.widget("Token đã được rút ra. Anh/Chị cắm lại token rồi chọn chứng thư số.",
                      "alert", "label", "notification")
        window.picture("removed")
        window.send({"certificates": {"_0": []}})
        window.widget("Chưa thấy chứng thư số nào. Anh/Chị cắm USB token vào máy tính; danh sách sẽ tự hiện ra ở đây.",
                      "alert", "label", "notification")
        window.picture("removed-waiting")
        window.send({"certificates": {"_0": [GOOD]}})
        window.widget("Tiếp tục", *BUTTONS)
        window.key("Return")
        window.titled(TITLE_PIN)
        window.take_keyboard()
        window.type("12345678")
        window.key("Return")
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "12345678"}})


class PINTest(WindowCase):
    def test_keyboard_only_from_the_list_to_the_end(self):
        window = self.open_pin()
        window.picture("pin")
        window.type("Ab1~5678")
        window.key("Return")
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "Ab1~5678"}})
        window.send(login_result("accepted"))
        window.send({"progress": {"_0": {"done": 0, "total": 3, "name": "TK3-TS.xml"}}})
        window.widget("Đang ký 1/3: TK3-TS.xml", "alert", "label", "notification")
        window.picture("progress")
        window.send({"finished": {}})
        self.assert_ended(window)

    def test_login_by_tabbing_to_the_button(self):
        window = self.open_pin()
        window.type("12345678")
        window.key("Tab", "Tab", "Tab", "Tab", "Tab", "Return")
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "12345678"}})

    def test_enter_on_an_empty_field_sends_nothing(self):
        window = self.open_pin()
        window.key("Return", "Return")
        window.no_reply()
        login = window.widget("Đăng nhập", *BUTTONS)
        self.assertFalse(login.get_state_set().contains(window._atspi.StateType.SENSITIVE))

    def test_a_wrong_pin_is_told_and_never_sent_again_by_itself(self):
        window = self.open_pin()
        window.type("11111111")
        window.key("Return")
        self.assertEqual(window.reply()["login"]["pin"], "11111111")
        window.key("Return", "Return")
        window.no_reply()
        window.send(login_result("wrong", triesLeft=2))
        window.widget("Mã PIN chưa đúng. Anh/Chị kiểm tra rồi nhập lại.", "alert", "label", "notification")
        window.widget("Còn 2 lần nhập mã PIN.", "alert", "label", "notification")
        window.picture("wrong")
        window.no_reply()
        window.type("22222222")
        window.key("Return")
        self.assertEqual(window.reply()["login"]["pin"], "22222222", "the field was not empty")

    def test_a_locked_token_takes_nothing_more(self):
        window = self.open_pin()
        window.type("11111111")
        window.key("Return")
        window.reply()
        window.send(login_result("locked"))
        until("the message", lambda: [alert for alert in window.widgets("alert", "notification", "label")
                                      if "CA Thử nghiệm" in alert.get_name() and "khóa" in alert.get_name()])
        window.picture("locked")
        window.type("22222222")
        window.key("Return")
        window.no_reply()
        window.key("Escape")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_escape_cancels(self):
        window = self.open_pin()
        window.type("1234")
        window.key("Escape")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_the_virtual_keyboard_types_by_mouse(self):
        window = self.open_pin()
        window.click(window.widget("Sử dụng bàn phím ảo", *CHOICES))
        window.widget("7", *BUTTONS)
        window.picture("keyboard")
        for name in ("4", "7", "x", "Xóa ký tự trước"):
            window.click(window.widget(name, *BUTTONS))
        window.click(window.widget("Chữ hoa", *BUTTONS))
        window.click(window.widget("Q", *BUTTONS))
        window.click(window.widget("Ký hiệu", *BUTTONS))
        for name in ("@", "!", "Xóa ký tự trước", "~"):
            window.click(window.widget(name, *BUTTONS))
        window.picture("symbols")
        window.click(window.widget("Chữ cái và chữ số", *BUTTONS))
        window.click(window.widget("8", *BUTTONS))
        window.click(window.widget("Đăng nhập", *BUTTONS))
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "47Q@~8"}})

    def test_the_virtual_keyboard_shuffles_its_digits_at_each_opening(self):
        window = self.open_pin()
        orders = set()
        for _ in range(4):
            window.key("Tab", "Tab", "space")
            window.widget("0", *BUTTONS)
            keys = [key.get_name() for key in window.widgets(*BUTTONS)]
            orders.add("".join(name for name in keys if name.isdigit()))
            self.assertEqual("".join(name for name in keys if len(name) == 1 and name.isalpha()),
                             "abcdefghijklmnopqrstuvwxyz")
            window.key("Tab", "Tab", "space")
            until("the keyboard to close", lambda: all(k.get_name() != "0" for k in window.widgets(*BUTTONS)))
        self.assertTrue(all(sorted(order) == list("0123456789") for order in orders), orders)
        self.assertGreater(len(orders), 1)

    def test_show_and_hide(self):
        window = self.open_pin()
        window.type("12345678")
        window.click(window.widget("Hiện mã PIN", *BUTTONS))
        window.picture("shown")
        window.click(window.widget("Đăng nhập", *BUTTONS))
        self.assertEqual(window.reply()["login"]["pin"], "12345678")

    def test_caps_lock_is_told_in_words(self):
        window = self.open_pin()
        hint = "Phím Caps Lock đang bật: chữ gõ vào sẽ là chữ hoa."
        window.key("Caps_Lock")
        self.addCleanup(subprocess.run, ["xdotool", "key", "Caps_Lock"], check=True)
        window.widget(hint, "alert", "label", "notification")

    def test_a_pulled_token_leads_back_to_the_list(self):
        window = self.open_pin()
        window.send({"certificates": {"_0": []}})
        window.titled(TITLE_SIGN)
        window.send({"certificates": {"_0": [GOOD]}})
        window.widget("Tiếp tục", *BUTTONS)
        window.take_keyboard()
        window.key("Return")
        window.titled(TITLE_PIN)


class ChangeTest(WindowCase):
    def fill(self, window, old, new, repeated):
        window.type(old)
        window.key("Tab", "Tab")
        window.type(new)
        window.key("Tab", "Tab")
        window.type(repeated)
        window.key("Return")

    def test_from_the_pin_page_and_back(self):
        window = self.open_pin()
        window.click(window.widget("Đổi mã PIN", *BUTTONS))
        window.titled(TITLE_CHANGE)
        window.take_keyboard()
        self.fill(window, "12345678", "87654321", "87654321")
        self.assertEqual(window.reply(), {"changePIN": {"certificate": ID, "old": "12345678", "new": "87654321"}})
        window.send(change_result("accepted"))
        window.titled(TITLE_PIN)
        window.widget("Đã đổi mã PIN. Từ nay Anh/Chị dùng mã PIN mới.", "alert", "label", "notification")
        window.take_keyboard()
        window.picture("changed")
        window.type("87654321")
        window.key("Return")
        self.assertEqual(window.reply(), {"login": {"certificate": ID, "pin": "87654321"}})

    def test_rules_are_told_at_the_field_and_nothing_is_sent(self):
        window = self.open(change())
        window.titled(TITLE_CHANGE)
        self.fill(window, "12345678", "123", "1234")
        window.widget("Mã PIN mới cần ít nhất 4 ký tự.", "alert", "label", "notification")
        window.widget("Hai lần nhập mã PIN mới chưa giống nhau.", "alert", "label", "notification")
        window.picture("faults")
        window.no_reply()

    def test_a_wrong_old_pin_is_told(self):
        window = self.open(change())
        self.fill(window, "11111111", "87654321", "87654321")
        window.reply()
        window.send(change_result("wrong", triesLeft=1))
        window.widget("Mã PIN hiện tại chưa đúng. Anh/Chị kiểm tra rồi nhập lại.", "alert", "label", "notification")
        window.key("Escape")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_escape_leads_back_to_the_pin_page(self):
        window = self.open_pin()
        window.click(window.widget("Đổi mã PIN", *BUTTONS))
        window.titled(TITLE_CHANGE)
        window.take_keyboard()
        window.key("Escape")
        window.titled(TITLE_PIN)
        window.no_reply(0.2)


class AccessibilityTest(WindowCase):
    def assert_named(self, window, at_least):
        controls = window.widgets(*BUTTONS, *FIELDS, *CHOICES)
        self.assertGreaterEqual(len(controls), at_least)
        for control in controls:
            self.assertTrue(control.get_name(), f"a {control.get_role_name()} without a name")

    def test_every_control_of_every_page_has_a_name(self):
        self.assert_named(self.open(consent()), 2)
        window = self.open(sign([GOOD, OTHER]))
        self.assert_named(window, 4)
        window.key("Return")
        window.titled(TITLE_PIN)
        window.take_keyboard()
        window.key("Tab", "Tab", "space")
        window.widget("0", *BUTTONS)
        self.assert_named(window, 44)
        self.assert_named(self.open(change()), 8)

    def test_the_pin_field_is_named_after_its_label_and_its_text_is_masked(self):
        window = self.open_pin()
        window.type("12345678")
        fields = window.widgets(*FIELDS)
        self.assertEqual([field.get_name() for field in fields], ["Mã PIN"])
        self.assertIn("Token của kế toán", fields[0].get_description())
        self.assertNotIn("1234", window._atspi.Text.get_text(fields[0], 0, -1))

    def test_english_and_dark(self):
        window = self.open(sign(), language="en", theme="dark")
        window.titled("iCare SignTool – Sign documents")
        window.key("Return")
        window.titled("Confirm your PIN")
        window.picture("pin-en-dark")
        names = [button.get_name() for button in window.widgets(*BUTTONS)]
        self.assertEqual(names, ["Show the PIN", "Change PIN", "Cancel", "Log in"])


class ProcessTest(WindowCase):
    def test_it_ends_when_the_agent_is_gone(self):
        window = self.open(sign())
        window.process.stdin.close()
        self.assert_ended(window)

    def test_a_message_that_cannot_be_read_ends_it_without_repeating_it(self):
        window = self.open(sign())
        window.process.stdin.write(b'{"login":"87654321"}\n')
        window.process.stdin.flush()
        self.assertEqual(window.status(), 70)
        window.readers[1].join()
        self.assertIn("cannot be read", "".join(window.errors))
        self.assertNotIn("87654321", "".join(window.errors))

    def test_its_memory_is_not_for_dumping(self):
        window = self.open(sign())
        with open(f"/proc/{window.process.pid}/limits", encoding="utf-8") as limits:
            core = next(line for line in limits if line.startswith("Max core file size"))
        self.assertEqual(core.split()[4:6], ["0", "0"])

    def test_without_a_display_it_says_so(self):
        environment = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "WAYLAND_DISPLAY")}
        done = subprocess.run(
            [PROGRAM], input=json.dumps(consent()).encode(), capture_output=True, env={**environment, "GDK_BACKEND": "x11"})
        self.assertEqual(done.returncode, 70)
        self.assertEqual(done.stdout, b"")
        self.assertIn(b"no display", done.stderr)


if __name__ == "__main__":
    unittest.main()
