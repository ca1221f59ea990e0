"""The dossier in the first window, and the second window for one that differs; like test_window.py."""

import unittest

from data import ENVELOPE_ROWS, GOOD, confirm, envelope, sign
from driver import Desktop
from window_case import BUTTONS, TITLE_CONFIRM, TITLE_PIN, TITLE_SIGN, WindowCase


def setUpModule():
    global desktop
    desktop = Desktop()
    unittest.addModuleCleanup(desktop.close)


def shown(window):
    return " | ".join(label.get_name() for label in window.widgets("label"))


class FoldedTest(WindowCase):
    """What the dossier says beside its files."""

    def test_it_is_folded_and_opens_by_keyboard(self):
        window = self.open(sign([GOOD], envelopes=[envelope(ENVELOPE_ROWS)]))
        window.titled(TITLE_SIGN)
        window.picture("sign-dossier-folded")
        self.assertNotIn("ketoan@vidu.example", shown(window))
        window.take_keyboard()
        # No document was read yet, so the fold is what comes first.
        window.key("Tab", "space")
        window.widget("ketoan@vidu.example", "label")
        window.picture("sign-dossier")
        self.assertIn("SHA-256", shown(window))
        self.assertIn("Điện thoại liên hệ", shown(window))

    def test_enter_still_goes_on_to_the_pin(self):
        window = self.open(sign([GOOD], envelopes=[envelope(ENVELOPE_ROWS)]))
        window.titled(TITLE_SIGN)
        window.key("Return")
        window.titled(TITLE_PIN)


class ConfirmTest(WindowCase):
    """A dossier that is not what was shown."""

    def test_it_marks_what_differs_with_the_value_before(self):
        window = self.open(confirm())
        window.titled(TITLE_CONFIRM)
        window.picture("confirm")
        text = shown(window)
        for words in ("Hồ sơ khác với nội dung đã xem", "Khác với nội dung đã xem", "ai@khac.example",
                      "Đã xem trước đó: ketoan@vidu.example", "Chưa có trong nội dung đã xem",
                      "Đã xem nhưng không còn trong hồ sơ", "Đã xem trước đó: iCare", "CÔNG TY TNHH VÍ DỤ A"):
            self.assertIn(words, text)
        window.widget("Hồ sơ mà trang web gửi đến có 3 mục khác với nội dung Anh/Chị đã xem. Các mục đó được đánh dấu ở "
                      "dưới. Anh/Chị chỉ ký khi biết rõ vì sao khác.", "alert", "label", "notification")
        names = [button.get_name() for button in window.widgets(*BUTTONS)]
        self.assertEqual(names, ["Vẫn ký hồ sơ này", "Không ký"])

    def test_enter_refuses_because_the_focus_starts_there(self):
        window = self.open(confirm())
        window.titled(TITLE_CONFIRM)
        window.key("Return")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_escape_refuses(self):
        window = self.open(confirm())
        window.titled(TITLE_CONFIRM)
        window.key("Escape")
        self.assertEqual(window.reply(), {"cancelled": {}})
        self.assert_ended(window)

    def test_signing_by_keyboard(self):
        window = self.open(confirm())
        window.titled(TITLE_CONFIRM)
        window.take_keyboard()
        window.key("shift+Tab", "space")
        self.assertEqual(window.reply(), {"confirmed": {}})
        self.assert_ended(window)

    def test_without_a_draft_nothing_is_marked(self):
        window = self.open(confirm(ENVELOPE_ROWS, was_shown=False))
        window.titled(TITLE_CONFIRM)
        window.picture("confirm-first")
        self.assertIn("Xem hồ sơ trước khi ký", shown(window))
        self.assertNotIn("Khác với nội dung đã xem", shown(window))


if __name__ == "__main__":
    unittest.main()
