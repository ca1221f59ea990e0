"""What the tests of the windows share: opening one, and seeing to it that it ends well."""

import unittest

from data import GOOD, sign
from driver import Window

ID = GOOD["id"]
TITLE_CONSENT = "iCare SignTool – Cho phép trang web"
TITLE_SIGN = "iCare SignTool – Ký hồ sơ"
TITLE_CONFIRM = "iCare SignTool – Xem lại hồ sơ"
TITLE_PIN = "Xác nhận mã PIN"
TITLE_CHANGE = "Đổi mã PIN"

BUTTONS = ("push button", "toggle button", "button")
FIELDS = ("text", "entry", "password text")
CHOICES = ("radio button", "check box")


class WindowCase(unittest.TestCase):
    """Opens windows and sees to it that they say nothing on standard error."""

    def open(self, message, **settings):
        window = Window(**settings)
        self.addCleanup(window.__exit__)
        window.opened(message)
        return window

    def opened_by(self, open_page, **settings):
        """A window at a page of pages.py."""
        window = Window(**settings)
        self.addCleanup(window.__exit__)
        open_page(window)
        return window

    def open_pin(self, certificate=GOOD, **settings):
        window = self.open(sign([certificate]), **settings)
        window.titled(TITLE_SIGN)
        window.key("Return")
        window.titled(TITLE_PIN)
        window.take_keyboard()
        return window

    def assert_ended(self, window, *, errors=()):
        self.assertEqual(window.status(), 0)
        for reader in window.readers:
            reader.join()
        self.assertEqual(window.errors, list(errors))
        self.assertTrue(window.replies.empty())
