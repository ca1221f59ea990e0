"""The accountant's month: a workbook becomes a list, the list a signed dossier, and VSS's answers what comes of it."""

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
    browser.click("Tải lên")
    browser.wait_text("QuyetDinh.pdf")
    browser.photograph("33-tep-dinh-kem", english=False)


def check_and_sign(walk) -> None:
    """D02, TK1 and a PDF, under one PIN."""
    browser = walk.browser
    browser.open(f"{walk.address}{START}/lien-he")
    browser.fill({"declaration": "on"})
    browser.photograph("34-lien-he", english=False)
    browser.click("Tiếp tục")
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
