"""Two whole journeys by keyboard alone: nothing is clicked, nothing is filled by a script."""

import base64
import subprocess

from selenium.webdriver.common.keys import Keys

from browser import Browser
from keyboard import Keyboard
from people import PREPARER


def look_up(walk) -> None:
    """A stranger to the browser: look-up, timeline, receipt, printing."""
    browser = walk.second_browser()
    keys = Keyboard(browser)
    browser.open(walk.address)
    keys.to("Đến nội dung chính")
    keys.press(Keys.ENTER)
    expect_in_main(browser)
    keys.follow("Tra cứu hồ sơ", "/tra-cuu")
    browser.photograph("21-tra-cuu-trong")
    keys.answer("Mã số thuế", walk.tax_code)
    keys.answer("Mã hồ sơ", walk.code)
    # There and back again: the order is the same both ways.
    keys.to("Mã số thuế", backwards=True)
    keys.to("Mã hồ sơ")
    keys.press(Keys.ENTER)
    browser.wait_path(f"/ho-so/{walk.code}")
    keys.follow("Thông báo tiếp nhận", f"/ho-so/{walk.code}/bien-nhan/")
    browser.wait_text(walk.code)
    browser.photograph("21-thong-bao-tiep-nhan")
    expect_printing(browser, keys)


def expect_printing(browser: Browser, keys: Keyboard) -> None:
    """The button asks the browser to print, and on paper stands the notice without the menu."""
    browser.driver.execute_script("window.print = () => { document.documentElement.dataset.printed = 'yes'; }")
    keys.to("In")
    keys.press(Keys.SPACE)
    if browser.driver.execute_script("return document.documentElement.dataset.printed") != "yes":
        raise ValueError("the button does not print")
    paper = base64.b64decode(browser.driver.execute_cdp_cmd("Page.printToPDF", {})["data"])
    text = subprocess.run(["pdftotext", "-", "-"], input=paper, capture_output=True, check=True).stdout.decode()
    if "Thông báo tiếp nhận" not in text or "Tải công cụ ký số" in text or "Tải tệp gốc" in text:
        raise ValueError(f"the paper says:\n{text}")


def expect_in_main(browser: Browser) -> None:
    """The skip link moved the focus past the menu."""
    if browser.driver.execute_script("return document.activeElement.id") != "main":
        raise ValueError("the skip link does not lead to the content")


def invite(walk) -> None:
    """The owner signs in, goes to the people of the unit and invites a colleague."""
    browser = walk.browser
    keys = Keyboard(browser)
    browser.open(walk.address)
    keys.follow("Đăng nhập", "/dang-nhap")
    browser.photograph("20-dang-nhap")
    keys.answer("Mã số thuế hoặc email", walk.email)
    keys.answer("Mật khẩu", walk.password)
    keys.to("Đăng nhập")
    keys.press(Keys.SPACE)
    browser.wait_path("/ho-so")
    keys.follow("Người dùng", "/don-vi/nguoi-dung")
    browser.photograph("20-nguoi-dung-mot-minh")
    keys.answer("Email của người được mời", PREPARER.email)
    keys.choose("Vai trò", PREPARER.role)
    keys.to("Gửi lời mời")
    keys.press(Keys.ENTER)
    browser.wait_text("Đã gửi lời mời.")
    browser.wait_text(PREPARER.email)
    browser.photograph("20-da-moi")
