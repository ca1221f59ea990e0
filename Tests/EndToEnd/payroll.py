"""The month's list of the made-up employer: the portal's own workbook, filled in as an accountant fills it in."""

import base64
import pathlib

import openpyxl

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi", "Đỗ", "Hồ")
MIDDLE = ("Văn", "Thị", "Đức", "Thu", "Minh")
GIVEN = ("An", "Bình", "Cúc", "Dũng", "Giang", "Hà", "Khánh", "Lan", "Mai", "Nam", "Oanh", "Phúc", "Quân")
COUNT = 25
# Who earns a tenth of what was meant: below the reference level.
WRONG = 6
WAGE, WRONG_WAGE = 9_000_000, 900_000
# Whom the population data know by another name.
OTHERWISE, OTHER_NAME = 4, "Hoàng Minh Giáng"
# Whose wage VSS writes otherwise.
PLANTED = 9
# The first of them have no BHXH number yet.
NEWCOMERS = 3


def name(index: int) -> str:
    return f"{FAMILY[index % 10]} {MIDDLE[index % 5]} {GIVEN[index % 13]}"


def person(index: int, month: str) -> dict[str, str | int]:
    """The cells of a row by the column's first name in the workbook."""
    is_man = MIDDLE[index % 5] in ("Văn", "Đức", "Minh")
    number = f"{index + 1:02}/2026"
    first = f"01/{month}"
    row = {
        "STT": index + 1,
        "Mã nhân viên": f"NV{index + 1:03}",
        "Họ và tên": name(index),
        "Ngày sinh": f"{index % 28 + 1:02}/02/1990",
        "Giới tính": "Nam" if is_man else "Nữ",
        # Place, sex and century, year, number.
        "Số định danh cá nhân": f"001{0 if is_man else 1}90{index + 1:06}",
        "Chức vụ, chức danh nghề": "Nhân viên bán hàng",
        "Nơi làm việc": "Phường Hoàn Kiếm, thành phố Hà Nội",
        "Tiền lương": WRONG_WAGE if index == WRONG else WAGE + index * 100_000,
        "Loại hợp đồng": "Không xác định thời hạn",
        "Số hợp đồng": number,
        "Ngày ký hợp đồng": first,
        "Ngày hợp đồng có hiệu lực": first,
        "Phương án": "TM" if index < NEWCOMERS else "TD",
        "Từ tháng": month,
        "Vùng lương tối thiểu": "01",
        "Nơi đăng ký khám chữa bệnh": "01001",
        "Ghi chú": f"HĐLĐ số {number} ngày {first}",
    }
    if index >= NEWCOMERS:
        row["Mã số BHXH"] = f"01{index + 1:08}"
    return row


def fill_in(template: bytes, path: pathlib.Path, month: str) -> pathlib.Path:
    """The template with the month's people below its row of headings."""
    path.write_bytes(template)
    book = openpyxl.load_workbook(path)
    sheet = book.active
    heading = next(row for row in sheet.iter_rows() if any(cell.value == "Họ và tên" for cell in row))
    columns = {cell.value: cell.column for cell in heading if cell.value}
    for index in range(COUNT):
        for words, value in person(index, month).items():
            sheet.cell(heading[0].row + 1 + index, columns[words]).value = value
    book.save(path)
    return path


def fetched(browser, path: str) -> bytes:
    """What the page's own session gets from an address."""
    content = browser.driver.execute_async_script(
        "const [path, done] = arguments; fetch(path).then(r => r.arrayBuffer()).then(b => done(btoa("
        "Array.from(new Uint8Array(b), c => String.fromCharCode(c)).join(''))));",
        path,
    )
    return base64.b64decode(content)
