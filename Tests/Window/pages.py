"""Every page of the windows, by name: what opens it. A new page is one line here, and the audit walks over it."""

import base64
import os
import subprocess
import tempfile

from data import (
    ENVELOPE_ROWS, EXPIRED, FINDINGS, FORM, GOOD, OTHER, certificates, change, confirm, consent, doctor, employees, envelope,
    install, login_result, picture, preview, remark, settings, sign, unblock,
)


def png(width, height):
    """A picture with something on it."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "page.png")
        subprocess.run(
            ["convert", "-size", f"{width}x{height}", "xc:white", "-fill", "black", "-draw",
             "rectangle 60,80 640,110 rectangle 60,160 640,170 rectangle 60,200 480,210", path], check=True)
        with open(path, "rb") as file:
            return base64.b64encode(file.read()).decode()


def at_pin(window, certificate=GOOD):
    window.opened(sign([certificate]))
    window.key("Return")
    window.titled("Xác nhận mã PIN")
    window.take_keyboard()


def with_preview(window, message):
    window.opened(sign([GOOD]))
    window.send(message)
    window.click(window.widget("Xem TK3-TS.xml", "push button", "button"))
    window.titled("Xem nội dung")
    window.take_keyboard()


def locked(window):
    at_pin(window, {**GOOD, "triesLeft": 0})


def unblocking(window):
    locked(window)
    window.click(window.widget("Mở khóa token", "push button", "button"))
    window.titled("Mở khóa token")
    window.take_keyboard()


def keyboard(window):
    at_pin(window)
    window.key("Tab", "Tab", "space")
    window.widget("0", "push button", "button")


def symbols(window):
    keyboard(window)
    window.click(window.widget("Ký hiệu", "push button", "button"))
    window.widget("~", "push button", "button")


def wrong(window):
    at_pin(window)
    window.type("11111111")
    window.key("Return")
    window.reply()
    window.send(login_result("wrong", triesLeft=1))
    window.widget("Tôi hiểu: sai lần nữa token sẽ bị khóa", "check box")


def reading(window):
    with_preview(window, preview(0, parts=[
        remark("Tệp có 5 trang; ở đây hiện 1 trang đầu."), picture("Trang 1/5", png(707, 1000))]))


# The keys of the virtual keyboard: who types has a keyboard, so Tab does not stop at forty of them.
KEYS = [*"0123456789abcdefghijklmnopqrstuvwxyz", "Chữ hoa", "Ký hiệu", "Xóa ký tự trước"]
SYMBOLS = [*"!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", "Chữ cái và chữ số", "Xóa ký tự trước"]

FOLDER = {"path": "/home/a/.local/share/icare-signtool", "needed": "60 MB", "free": "12 GB"}
CHECKS = [{"code": "agent", "name": "SignTool", "state": "good", "detail": "Đang chạy."},
          {"code": "driver", "name": "Trình điều khiển", "state": "to-do", "detail": "Chưa có, cần cài."}]
INSTALLED = {"version": "0.1.0", "folder": FOLDER["path"]}

PAGES = {
    "consent": (lambda window: window.opened(consent()), []),
    "sign": (lambda window: window.opened(sign([GOOD, {**GOOD, "id": "d" * 64}, OTHER, EXPIRED])), []),
    "sign-dossier": (lambda window: window.opened(sign([GOOD], envelopes=[envelope(ENVELOPE_ROWS)])), []),
    "confirm": (lambda window: window.opened(confirm()), []),
    "confirm-first": (lambda window: window.opened(confirm(ENVELOPE_ROWS, was_shown=False)), []),
    "sign-empty": (lambda window: window.opened(sign([])), []),
    "pin": (at_pin, []),
    "pin-wrong": (wrong, []),
    "pin-locked": (locked, []),
    "pin-last-try": (lambda window: at_pin(window, {**GOOD, "triesLeft": 1}), []),
    "pin-on-reader": (lambda window: at_pin(window, {**GOOD, "hasPINPad": True}), []),
    "pin-keyboard": (keyboard, KEYS),
    "pin-symbols": (symbols, SYMBOLS),
    "change": (lambda window: window.opened(change()), []),
    "unblock": (unblocking, []),
    "unblock-alone": (lambda window: window.opened(unblock()), []),
    "preview-form": (lambda window: with_preview(window, FORM), []),
    "preview-table": (lambda window: with_preview(window, employees(2000)), []),
    "preview-pages": (reading, []),
    "doctor": (lambda window: window.opened(doctor(FINDINGS)), []),
    "settings": (lambda window: window.opened(settings(drivers=[{"path": "/opt/vidu/libvidu.so"}])), []),
    "certificates": (lambda window: window.opened(certificates([GOOD, EXPIRED], ["Token của kế toán"])), []),
    "install-welcome": (lambda window: window.opened(install(welcome={"version": "0.1.0"})), []),
    "install-folder": (lambda window: window.opened(install(folder={"_0": FOLDER})), []),
    "install-test": (lambda window: window.opened(install(test={"_0": CHECKS})), []),
    "install-finished": (lambda window: window.opened(install(finished={"_0": INSTALLED})), []),
    "removal": (lambda window: window.opened(install(removal={"_0": {"folder": "/home/a/x", "hasState": True}})), []),
}
