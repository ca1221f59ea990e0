"""The accountant's month: a workbook becomes a list, the list a signed dossier, and VSS's answers what comes of it."""

import json
import urllib.request

import payroll
from accessibility import NARROW
from dossier import Dossier
from paper import business_licence
from processes import until

START = "/thu-tuc/600"


def sign_in(walk) -> None:
    browser = walk.browser
    browser.open(f"{walk.address}/dang-nhap")
    browser.fill({"tax-code": walk.tax_code, "password": walk.password})
    browser.click("Đăng nhập")
    until("the unit's page", lambda: browser.path not in ("/dang-nhap",))


def import_workbook(walk) -> None:
    """The portal's own workbook comes back with 25 people, one of them paid a tenth of what was meant."""
    browser = walk.browser
    sign_in(walk)
    browser.open(walk.address + START)
    browser.photograph("30-lap-ho-so-thang")
    button = browser.driver.find_element("css selector", f'main form[action="{START}"] button').text
    walk.month = button.split()[-1]
    browser.click(button)
    browser.wait_path(f"{START}/ky-ke-khai")
    browser.photograph("30-don-vi-va-ky", english=False)
    browser.click("Tiếp tục")
    browser.wait_path(f"{START}/danh-sach")
    template = payroll.fetched(browser, f"{START}/tep-mau.xlsx")
    workbook = payroll.fill_in(template, walk.state / "danh-sach.xlsx", walk.month)
    browser.click("Nạp từ tệp")
    browser.fill({"tep-bang": str(workbook)})
    browser.click("Đọc tệp")
    browser.wait_text(f"có {payroll.COUNT} dòng")
    browser.photograph("31-nap-tep")
    browser.click("Nhận tất cả các dòng")
    browser.wait_text("Đã nhận các dòng của tệp.")
    browser.wait_text(f"{payroll.COUNT} dòng")
    browser.photograph("31-danh-sach")
    browser.photograph("31-danh-sach-dien-thoai", width=NARROW)


def mend_row(walk) -> None:
    """The one row that VSS would refuse says why and how to mend it; then the money is there, by fund."""
    browser = walk.browser
    browser.click("Chỉ xem các dòng cần xem lại")
    browser.wait_text(payroll.name(payroll.WRONG))
    browser.click(payroll.name(payroll.WRONG))
    browser.wait_text("Sửa dòng")
    browser.photograph("32-sua-dong")
    browser.fill({"wage": str(payroll.WAGE)})
    browser.click("Lưu dòng")
    browser.wait_path(f"{START}/danh-sach")
    browser.wait_text("Đã lưu dòng.")
    browser.wait_text("Số tiền thay đổi")
    browser.photograph("32-so-tien")
    browser.click("Lập tờ khai cho những người này")
    browser.wait_path(f"{START}/to-khai")
    browser.wait_text(payroll.name(0))
    browser.photograph("33-to-khai")
    browser.open(f"{walk.address}{START}/tep")
    browser.fill({"attachments": str(business_licence(walk.state / "QuyetDinh.pdf"))})
    browser.click("Tải tệp lên")
    browser.wait_text("QuyetDinh.pdf")
    browser.photograph("33-tep-dinh-kem", english=False)


def check_and_sign(walk) -> None:
    """D02, TK1 and a PDF, under one PIN."""
    browser = walk.browser
    browser.open(f"{walk.address}{START}/lien-he")
    browser.fill({"declaration": "on"})
    browser.photograph("34-lien-he", english=False)
    browser.click("Tiếp tục")
    prepare_vss(walk)
    walk.month_code = sign(walk, "34")


def sign(walk, number: str) -> str:
    """From the check page to the filed dossier; its code."""
    browser = walk.browser
    browser.wait_path(f"{START}/kiem-tra")
    browser.photograph(f"{number}-kiem-tra")
    browser.photograph(f"{number}-kiem-tra-dien-thoai", width=NARROW)
    if browser.driver.find_elements("name", "da-xem-lai"):
        browser.fill({"da-xem-lai": "on"})
    browser.click("Tiếp tục ký và nộp")
    browser.wait_path(f"{START}/hinh-thuc-ky")
    browser.fill({"hinh-thuc": "usb"})
    browser.click("Tiếp tục")
    browser.wait_path(f"{START}/ky")
    return walk.sign_again(landing="/ho-so/", picture=f"{number}-signtool")


def verify(walk) -> None:
    """The monthly dossier, verified by xmlsec1, by the JDK and by signtool."""
    dossier = Dossier(walk.state / "dossier", walk.state / "authority" / "root.pem", "BHXHDienTu.xml")
    walk.verify_dossier(dossier, walk.month_code)


def control(walk, path: str, body: dict, method: str = "POST") -> None:
    """Tells the simulator what VSS knows, books or does."""
    urllib.request.urlopen(
        urllib.request.Request(
            f"http://127.0.0.1:{walk.gateway_port}/control/{path}", json.dumps(body).encode(),
            {"Content-Type": "application/json"}, method=method,
        ),
        timeout=600,
    )  # fmt: skip


def prepare_vss(walk) -> None:
    """The population data know one of the 25 by a name that the workbook has not, and VSS takes two seconds to look."""
    row = payroll.person(payroll.OTHERWISE, walk.month)
    known = {"citizenNumber": row["Số định danh cá nhân"], "name": payroll.OTHER_NAME, "birth": row["Ngày sinh"]}
    control(walk, "population", {"people": [known], "elsewhere": []})
    control(walk, "settings", {"numberAfter": 0, "unitCodeAfter": 2, "resultAfter": 2, "refusedForms": []}, "PUT")


def correct(walk) -> None:
    """VSS sends it back for one row; it opens again at that row, is corrected, signed anew and done."""
    browser = walk.browser
    browser.wait_text("trả hồ sơ lại", reload=True)
    browser.wait_text("Lý do trả lại")
    browser.photograph("35-tra-lai")
    browser.click("Sửa và nộp lại")
    browser.wait_path(START)
    browser.open(f"{walk.address}{START}/danh-sach")
    browser.wait_text(f"{payroll.COUNT} dòng")
    browser.photograph("36-sua-theo-ly-do")
    browser.click(payroll.name(payroll.OTHERWISE))
    browser.wait_text("Sửa dòng")
    browser.fill({"name": payroll.OTHER_NAME})
    browser.click("Lưu dòng")
    browser.wait_path(f"{START}/danh-sach")
    browser.wait_text("Đã lưu dòng.")
    browser.open(f"{walk.address}{START}/lien-he")
    browser.click("Tiếp tục")
    refused, walk.month_code = walk.month_code, sign(walk, "37")
    if walk.month_code == refused:
        raise ValueError("the correction has the code of the returned dossier")
    browser.wait_text("Đã có kết quả", reload=True)
    browser.photograph("38-da-giai-quyet")


def reconcile(walk) -> None:
    """C12 and D09 of the month come; the one wage that VSS wrote otherwise is found, with its likely cause."""
    browser = walk.browser
    number = payroll.person(payroll.PLANTED, walk.month)["Mã số BHXH"]
    control(
        walk, "papers",
        {
            "taxCode": walk.tax_code, "month": walk.month,
            "differences": [{"kind": "wage", "number": number, "amount": payroll.WAGE - 1_000_000}],
        },
    )  # fmt: skip
    browser.open(f"{walk.address}/hop-thu")
    # Each paper is fetched on its own, in any order.
    for words in ("C12-TS", "D09-TS", f"Đối chiếu tháng {walk.month}"):
        browser.wait_text(words, reload=True)
    browser.photograph("39-giay-to")
    for form in ("C12-TS", "D09-TS"):
        link = browser.driver.find_element("partial link text", form)
        browser.open(link.get_attribute("href"))
        browser.photograph(f"39-{form.lower()}")
        browser.open(f"{walk.address}/hop-thu")
    browser.click(f"Đối chiếu tháng {walk.month}")
    browser.wait_text(payroll.name(payroll.PLANTED))
    browser.photograph("40-doi-chieu")
    browser.photograph("40-doi-chieu-dien-thoai", width=NARROW)
    found = browser.driver.execute_script(
        "return [...document.querySelectorAll('tr[data-cause]')].map(row => [row.dataset.cause, row.innerText])"
    )
    people = [text for _, text in found if payroll.name(payroll.PLANTED) in text]
    others = [text for _, text in found for i in range(payroll.COUNT) if i != payroll.PLANTED and payroll.name(i) in text]
    if len(people) != 1 or others:
        raise ValueError(f"one difference was planted, found are:\n{found}")


def look_around(walk) -> None:
    """Where the unit stands: its first page, calendar, money, history, the official forms, on paper too."""
    browser = walk.browser
    for name, path in (
        ("41-don-vi", "/ho-so"), ("41-lich", "/don-vi/lich"), ("41-tien-dong", "/don-vi/tien-dong"),
        ("41-lich-su", "/don-vi/lich-su"), ("41-nhac-viec", "/don-vi/nhac-viec"),
        ("41-ban-in", f"/ho-so/{walk.month_code}/ban-in"), ("41-ban-in-d02", f"/ho-so/{walk.month_code}/ban-in/D02-TS"),
        ("41-chenh-lech", f"{START}/chenh-lech"),
    ):  # fmt: skip
        browser.open(walk.address + path)
        browser.photograph(name)
    browser.open(f"{walk.address}/ho-so")
    browser.click("Đăng xuất")
    until("the start page", lambda: browser.path == "/")
