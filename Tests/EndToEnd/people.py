"""The unit's people: a colleague prepares, another one checks, the owner signs; and what each may not do."""

import re
from dataclasses import dataclass

from answers import COMPANY_ANSWERS, INSURANCE_ANSWERS, SERVICE_ANSWERS
from browser import Browser
from paper import business_licence
from processes import until


@dataclass
class Person:
    email: str
    name: str
    role: str
    password: str
    # Who reads English accepts in English, and gets letters in it.
    language: str = "vi"


PREPARER = Person("lap@vidu.example", "Lê Thị Cúc", "Người lập hồ sơ", "sau bay tam chin muoi")
CHECKER = Person("kiem@vidu.example", "Phạm Văn Dũng", "Người kiểm tra", "muoi chin tam bay sau", "en")


def link_of_letter(walk, person: Person, words: str, path: str) -> str:
    """The address on the button of the newest letter to somebody with these words."""
    letter = until(f"“{words}” to {person.email}", lambda: walk.letters.find(person.email, words))
    link = re.search(rf"{re.escape(walk.address + path)}\?\S+", walk.letters.text(letter))
    if not link:
        raise ValueError(f"no link in:\n{walk.letters.text(letter)}")
    return link[0]


def join(walk, browser: Browser, person: Person) -> None:
    """The letter is read, its link opened in a browser of its own, name and password are set."""
    link = link_of_letter(walk, person, "Lời mời vào đơn vị", "/loi-moi")
    browser.open(f"{link}&lang={person.language}")
    browser.wait_text(person.email)
    browser.photograph(f"22-loi-moi-{person.language}")
    browser.fill({"name": person.name, "password": person.password})
    browser.click({"vi": "Nhận lời mời", "en": "Accept"}[person.language])
    browser.wait_path("/ho-so")
    browser.open(f"{walk.address}/ho-so?lang=vi")
    browser.wait_text(person.role)
    # The link was for once.
    browser.open(link)
    browser.wait_text("Đường dẫn này không còn dùng được")
    browser.photograph("22-loi-moi-da-dung", english=False)


def expect_not_allowed(walk, browser: Browser) -> None:
    """The log is the owner's; a colleague sees the unit's dossier, and is told whom to ask for the rest."""
    browser.open(f"{walk.address}/ho-so")
    browser.wait_text(walk.code)
    browser.photograph("22-trang-don-vi-nguoi-lap", english=False)
    browser.open(f"{walk.address}/don-vi/nhat-ky")
    browser.wait_text("Vai trò của Anh/Chị không làm được việc này")
    browser.photograph("22-khong-duoc-phep")
    browser.open(f"{walk.address}/don-vi/nguoi-dung")
    browser.wait_text(PREPARER.name)
    for words in ("Gửi lời mời", "Bật kiểm tra chéo", "Xóa khỏi đơn vị"):
        if words in browser.text():
            raise ValueError(f"a preparer is offered “{words}”")


def prepare(walk) -> None:
    """A colleague joins and fills in a dossier of the unit, which the first page warns about, but may not sign it."""
    browser = walk.second_browser()
    join(walk, browser, PREPARER)
    expect_not_allowed(walk, browser)
    browser.open(f"{walk.address}/dang-ky")
    browser.click("Bắt đầu đăng ký")
    browser.wait_path("/dang-ky/cong-ty")
    browser.fill(COMPANY_ANSWERS)
    browser.click("Tiếp tục")
    # The unit is registered: that is said at once, what was typed is kept, and the draft is the unit's.
    browser.wait_path("/dang-ky/da-dang-ky")
    browser.photograph("23-da-dang-ky")
    browser.open(f"{walk.address}/dang-ky/bao-hiem")
    browser.fill({**INSURANCE_ANSWERS, "agency": walk.agency})
    browser.click("Tiếp tục")
    browser.wait_path("/dang-ky/dich-vu")
    paper = business_licence(walk.state / "GPKD.pdf")
    browser.fill({**SERVICE_ANSWERS, "licence-file": str(paper), "declaration": "on", "consent": "on"})
    browser.click("Tiếp tục")
    browser.wait_path("/dang-ky/kiem-tra")
    browser.wait_text(PREPARER.name)
    browser.wait_text("Vai trò của Anh/Chị không ký được.")
    browser.photograph("23-kiem-tra-nguoi-lap")
    expect_no_signing(browser, "Nhờ người ký hoặc chủ tài khoản mở hồ sơ nháp này")
    browser.open(f"{walk.address}/ho-so")
    browser.wait_text("Hồ sơ nháp của đơn vị")
    browser.photograph("23-ho-so-nhap")
    browser.click("Đăng xuất")
    until("the start page", lambda: browser.path == "/")


def expect_no_signing(browser: Browser, words: str) -> None:
    """From the check page on to signing, where the portal refuses before SignTool is asked for anything."""
    to_signing(browser)
    browser.click("Ký và nộp hồ sơ")
    browser.wait_text(words)


def to_signing(browser: Browser) -> None:
    browser.click("Đăng ký sử dụng dịch vụ")
    browser.wait_path("/dang-ky/hinh-thuc-ky")
    browser.fill({"hinh-thuc": "usb"})
    browser.click("Tiếp tục")
    browser.wait_path("/dang-ky/ky")


def open_draft(walk, browser: Browser) -> None:
    """From the unit's page to the check page of the only draft."""
    browser.open(f"{walk.address}/ho-so")
    browser.wait_text("Hồ sơ nháp của đơn vị")
    draft = browser.driver.find_element("css selector", "main .matter[id^='nhap-'] .mono").text
    browser.click(f"Mở hồ sơ nháp {draft}")
    browser.wait_path("/dang-ky")
    browser.open(f"{walk.address}/dang-ky/kiem-tra")
    browser.wait_text(PREPARER.name)


def four_eyes(walk) -> None:
    """Switched on: the owner may not sign what nobody else has checked; a third person checks it, the owner signs."""
    owner, other = walk.browser, walk.second_browser()
    owner.open(f"{walk.address}/don-vi/nguoi-dung")
    owner.click("Bật kiểm tra chéo")
    owner.wait_text("Đã bật kiểm tra chéo.")
    owner.fill({"email": CHECKER.email})
    owner.driver.find_element("css selector", '#vai-tro option[value="checker"]').click()
    owner.click("Gửi lời mời")
    owner.wait_text(CHECKER.email)
    owner.photograph("20-nguoi-dung")

    open_draft(walk, owner)
    owner.wait_text("Đơn vị đang bật kiểm tra chéo")
    owner.photograph("24-cho-kiem-tra")
    expect_no_signing(owner, "Đơn vị đang bật kiểm tra chéo. Nhờ người khác")
    owner.photograph("24-chua-kiem-tra")

    join(walk, other, CHECKER)
    open_draft(walk, other)
    other.photograph("24-nguoi-kiem-tra")
    other.click("Xác nhận đã kiểm tra đúng bản này")
    other.wait_text("Đã kiểm tra:")

    open_draft(walk, owner)
    owner.wait_text(CHECKER.name)
    if "hồ sơ chỉ ký được khi" in owner.text():
        raise ValueError("the dossier still waits for a check")
    owner.photograph("24-da-kiem-tra")
    to_signing(owner)
    walk.sign_again()
    expect_log(walk, owner)


def expect_log(walk, owner: Browser) -> None:
    """Who did what, newest first, as the owner reads it."""
    owner.open(f"{walk.address}/don-vi/nhat-ky")
    lines = owner.driver.execute_script(
        "return [...document.querySelectorAll('.timeline li')].map(line => line.innerText.replace(/\\s+/g, ' ')).reverse()"
    )
    expected = [
        (walk.email, f"mời {PREPARER.email}"), (PREPARER.email, "nhận lời mời"), (PREPARER.email, "lập hồ sơ nháp"),
        (walk.email, "bật kiểm tra chéo"), (walk.email, f"mời {CHECKER.email}"), (walk.email, "mở hồ sơ nháp"),
        (CHECKER.email, "nhận lời mời"), (CHECKER.email, "xác nhận đã kiểm tra"), (walk.email, "ký và nộp hồ sơ"),
    ]  # fmt: skip
    rest = iter(lines)
    for actor, deed in expected:
        if not any(actor in line and deed in line for line in rest):
            raise ValueError(f"the log does not say, in this order, “{actor} {deed}”:\n" + "\n".join(lines))
    owner.photograph("25-nhat-ky")
