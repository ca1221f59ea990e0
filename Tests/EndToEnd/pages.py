"""What the walk does not pass: the rest of the pages, and every letter, for axe to judge."""

from letters import Letters
from people import CHECKER, link_of_letter
from processes import until

ANYBODYS = (
    "/kich-hoat/gui-lai", "/quen-mat-khau", "/dang-nhap/chung-thu", "/dang-ky/ngoai-pham-vi?tinh=79", "/dang-ky",
    "/dang-ky/cong-ty?xem-loi=1", "/khong-co-trang-nay", "/dat-lai-mat-khau?the=0", "/dang-ky/mo/0",
)  # fmt: skip
OWNERS = (
    "/ho-so", "/don-vi", "/don-vi/nguoi-dung", "/don-vi/nguoi-dung/xoa?nguoi={member}", "/tai-khoan",
    "/don-vi/tien-dong", "/don-vi/lich?thang=2026-12", "/don-vi/nhac-viec", "/don-vi/lich-su",
)  # fmt: skip


def look_at_other_pages(walk) -> None:
    """Pages of the unit as the owner, then those of a visitor, and the forms that were refused."""
    browser, looks = walk.browser, walk.accessibility
    browser.open(f"{walk.address}/don-vi/nguoi-dung")
    member = browser.driver.find_element("css selector", 'a[href*="/don-vi/nguoi-dung/xoa?nguoi="]')
    number = member.get_attribute("href").rsplit("=", 1)[1]
    receipts = browser.driver.execute_async_script(
        "const done = arguments[1]; fetch(arguments[0]).then(r => r.text()).then(t => done("
        "[...new DOMParser().parseFromString(t, 'text/html').links].map(a => a.getAttribute('href'))"
        ".filter(a => /\\/bien-nhan\\/[^/]+$/.test(a))))",
        f"/ho-so/{walk.code}",
    )
    for path in (*OWNERS, *dict.fromkeys(receipts)):
        browser.open(walk.address + path.format(member=number))
        looks.look(browser, "the owner's")
    look_at_change_of_certificate(walk)
    browser.open(f"{walk.address}/tai-khoan")
    browser.fill({"email": "khong phai email"})
    browser.click("Gửi thư xác nhận")
    browser.wait_text("Có lỗi cần sửa")
    looks.look(browser, "refused", english=False)
    browser.open(f"{walk.address}/ho-so")
    browser.click("Đăng xuất")
    browser.wait_path("/")

    for path in ANYBODYS:
        browser.open(walk.address + path)
        looks.look(browser, "a visitor's")
    for path, button in (("/dang-nhap", "Đăng nhập"), ("/kich-hoat", "Kích hoạt"), ("/tra-cuu", "Tra cứu")):
        browser.open(walk.address + path)
        browser.driver.find_element("xpath", f'//main//button[normalize-space(.)="{button}"]').click()
        browser.wait_text("Có lỗi cần sửa")
        looks.look(browser, "refused", english=False)


def look_at_change_of_certificate(walk) -> None:
    """The pages of 05/SĐ-IVAN, begun and with what is missing."""
    browser, looks, start = walk.browser, walk.accessibility, "/thu-tuc/05"
    browser.open(walk.address + start)
    looks.look(browser, "a change of certificate")
    browser.click("Bắt đầu")
    until("a part of the form", lambda: browser.path.startswith(f"{start}/"))
    for part in ("", "/unit", "/certificates?xem-loi=1", "/contact?xem-loi=1"):
        browser.open(walk.address + start + part)
        looks.look(browser, "a change of certificate")
    browser.photograph("27-doi-chung-thu")


def look_at_letters(walk) -> None:
    """Every kind of letter that came, on a wide screen and on a narrow one; and one in English."""
    forget_password(walk)
    browser, looks, seen = walk.browser, walk.accessibility, set()
    for number, letter in enumerate(walk.letters.all()):
        heading = letter["subject"].split(" · ", 1)[-1]
        if heading in seen:
            continue
        seen.add(heading)
        page = walk.state / f"letter-{number}.html"
        page.write_text(Letters.html(letter), encoding="utf-8")
        for one in (browser, looks.other):
            one.open(page.as_uri())
            looks.judge(one, f"letter “{heading}”")
    print("letters: " + "; ".join(sorted(seen)), flush=True)


def forget_password(walk) -> None:
    """A colleague who reads English asks for a new password, and sets it by the letter's link."""
    browser = walk.second_browser()
    browser.open(f"{walk.address}/quen-mat-khau?ten={CHECKER.email}&lang=en")
    browser.click("Send the letter")
    browser.wait_text("a letter to set the password is on its way")
    browser.photograph("26-forgotten", english=False)
    browser.open(link_of_letter(walk, CHECKER, "Set a new password", "/dat-lai-mat-khau"))
    browser.photograph("26-new-password")
    browser.fill({"password": CHECKER.password[::-1]})
    browser.click("Set the password")
    until("the letter about it", lambda: walk.letters.find(CHECKER.email, "The password was changed"))
