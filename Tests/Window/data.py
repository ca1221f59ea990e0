"""Requests as the agent sends them, with invented companies."""

from datetime import datetime, timezone


def seconds(year, month, day):
    """A date as Swift's JSON has it: seconds since 2001."""
    return (datetime(year, month, day, tzinfo=timezone.utc) - datetime(2001, 1, 1, tzinfo=timezone.utc)).total_seconds()


GOOD = {
    "id": "a" * 64, "owner": "CÔNG TY TNHH VÍ DỤ A", "taxCode": "0101234565", "issuer": "CA Thử nghiệm", "serial": "5404FFAB01",
    "notBefore": seconds(2026, 1, 2), "notAfter": seconds(2028, 1, 2), "token": "Token của kế toán", "usable": True,
}
OTHER = {
    **GOOD, "id": "b" * 64, "owner": "CÔNG TY CỔ PHẦN ỰC ẪM KHÁC", "taxCode": "0312345676", "token": "Token khác", "usable": False,
    "reason": "Chứng thư số của đơn vị có mã số thuế 0312345676, không phải của đơn vị này.",
    "reasonCode": "certificate-of-other",
}
EXPIRED = {
    **GOOD, "id": "c" * 64, "notBefore": seconds(2022, 3, 4), "notAfter": seconds(2024, 3, 4), "usable": False,
    "reason": "Chứng thư số đã hết hạn ngày 04/03/2024.", "reasonCode": "certificate-expired",
}
ORIGIN = "https://kekhai.example.vn"
DOCUMENTS = [
    {"name": "TK3-TS.xml", "kind": "Tờ khai TK3-TS", "size": 8_412, "isSigned": True},
    {"name": "giay-phep-kinh-doanh.pdf", "kind": "Tệp đính kèm PDF", "size": 60_033, "isSigned": False},
    {"name": "04_DK-IVAN.xml", "kind": "Hồ sơ đăng ký 04/ĐK-IVAN", "size": 1_310_720, "isSigned": True},
]


def consent(origin=ORIGIN):
    return {"consent": {"_0": {"origin": origin}}}


def sign(certificates=(GOOD,), **changes):
    question = {
        "origin": ORIGIN, "title": "Đăng ký cấp mã đơn vị", "unit": "CÔNG TY TNHH VÍ DỤ A", "taxCode": "0101234565",
        "documents": DOCUMENTS, "certificates": list(certificates), **changes,
    }
    return {"sign": {"_0": question}}


def row(label, value, **more):
    return {"label": label, "value": value, "isKnown": True, **more}


FILE_ROWS = [
    row("Mã tờ khai", "CT-DK"), row("Tên", "Giấy chứng nhận đăng ký doanh nghiệp"), row("Tên tệp", "GPKD.pdf"),
    row("Nội dung tệp", "⟨PDF · 60033 B · SHA-256 " + "5e" * 32 + "⟩"),
]


def envelope(rows):
    """A dossier as the agent read it: its own fields, and one file."""
    parts = [{"fields": {"_0": {"rows": rows}}},
             {"fields": {"_0": {"title": "Các tệp trong hồ sơ: 1/1", "rows": FILE_ROWS}}}]
    return {"name": "04_DK-IVAN.xml", "size": 1_310_720, "preview": {"warnings": [], "parts": parts}}


ENVELOPE_ROWS = [
    row("Cơ quan BHXH", "BHXH thành phố Hà Nội"), row("Tên đơn vị", "CÔNG TY TNHH VÍ DỤ A"),
    row("Mã số thuế", "0101234565"), row("Email", "ketoan@vidu.example"), row("Điện thoại liên hệ", "0900000000"),
]
CHANGED_ROWS = [
    *ENVELOPE_ROWS[:3], row("Email", "ai@khac.example", change="changed", before="ketoan@vidu.example"),
    ENVELOPE_ROWS[4], row("NoiDung/@them", "1.000.000.000", isKnown=False, change="added"),
    row("Tổ chức I-VAN", "", change="removed", before="iCare"),
]


def confirm(rows=CHANGED_ROWS, was_shown=True):
    """A dossier that is not what the first window showed."""
    question = {"origin": ORIGIN, "title": "Đăng ký cấp mã đơn vị", "unit": "CÔNG TY TNHH VÍ DỤ A",
                "taxCode": "0101234565", "envelope": envelope(list(rows)), "wasShown": was_shown}
    return {"confirm": {"_0": question}}


def change(certificate=GOOD):
    return {"changePIN": {"_0": certificate}}


def login_result(status, **more):
    return {"loginResult": {"_0": {"status": status, **more}}}


def change_result(status, **more):
    return {"changePINResult": {"_0": {"status": status, **more}}}


def unblock(certificate=GOOD):
    return {"unblock": {"_0": certificate}}


def unblock_result(status, **more):
    return {"unblockResult": {"_0": {"status": status, **more}}}


def preview(document, title=None, warnings=(), parts=()):
    """What the agent read of a document; parts as `fields`, `table`, `picture` and `remark` make them."""
    content = {"warnings": list(warnings), "parts": list(parts), **({"title": title} if title else {})}
    return {"preview": {"_0": {"document": document, "preview": content}}}


def fields(rows, title=None):
    made = [{"label": label, "value": value, "isKnown": known} for label, value, known in rows]
    return {"fields": {"_0": {"rows": made, **({"title": title} if title else {})}}}


def table(title, columns, rows):
    made = [{"label": label, "isKnown": True, "isImportant": important} for label, important in columns]
    return {"table": {"_0": {"title": title, "columns": made, "rows": rows}}}


def picture(caption, png):
    return {"picture": {"_0": {"caption": caption, "png": png}}}


def remark(text):
    return {"remark": {"_0": text}}


FORM = preview(
    0, title="Tờ khai đơn vị đăng ký, điều chỉnh thông tin tham gia BHXH, BHYT (TK3-TS)",
    warnings=["Có 1 mục SignTool chưa biết, hiện theo tên gốc: NoiDung/Them. Anh/Chị đọc kỹ mục này trước khi ký."],
    parts=[fields([
        ("Tên đơn vị", "CÔNG TY TNHH VÍ DỤ A", True), ("Mã số thuế", "0101234565", True),
        ("Địa chỉ đăng ký kinh doanh", "Số 1 phố Ví Dụ, Phường Hoàn Kiếm, Thành phố Hà Nội (01, 00070)", True),
        ("NoiDung/Them", "1.000.000.000", False),
    ], title="Thông tin đơn vị")])


def employees(count):
    columns = [("STT", True), ("Họ tên", True), ("Mã số BHXH", True), ("Phương án", True), ("Từ tháng", True),
               ("Tiền lương, hệ số", True), ("Ghi chú", False), ("Số căn cước, CMND", False)]
    rows = [[str(n), f"Nguyễn Văn {n}", f"01{n:08}", "TM (Tăng mới)", "12/2026", "8.500.000",
             f"HĐLĐ số {n} ngày 01/12/2026", f"0010{n:08}"] for n in range(1, count + 1)]
    return preview(0, title="Danh sách lao động tham gia BHXH, BHYT, BHTN, BHTNLĐ, BNN (D02-TS)",
                   parts=[table(f"Người lao động ({count})", columns, rows)])


SITE = "https://kekhai.example.vn"


def finding(subject, code, level, name, detail, next=None):
    told = {"subject": subject, "code": code, "level": level, "isGood": level != "problem", "name": name,
            "detail": detail, "values": {}}
    return {**told, "next": next} if next else told


FINDINGS = [
    finding("certificate", "certificate-usable", "good", "Chứng thư số thứ 1", "Dùng được, còn 320 ngày."),
    finding("module", "module-of-other-architecture", "problem", "libvidu.so", "Dành cho loại máy khác.",
            "Xin bản 64-bit."),
    finding("agent", "agent-not-running", "advice", "SignTool", "Chưa chạy.", "Mở SignTool."),
]


def doctor(findings=None, is_full=False, way_back=False):
    view = {"isFull": is_full, "hasWayBack": way_back}
    if findings is not None:
        view["report"] = {"version": "0.1.0", "isGood": False, "isFull": is_full, "findings": findings}
    return {"doctor": {"_0": view}}


def settings(language="vi", drivers=(), sites=(SITE,), login=False, **more):
    return {"settings": {"_0": {"language": language, "drivers": list(drivers), "sites": list(sites),
                                "startsAtLogin": login, **more}}}


def certificates(certificates=None, tokens=()):
    view = {"tokens": list(tokens)}
    if certificates is not None:
        view["certificates"] = certificates
    return {"showCertificates": {"_0": view}}


def install(**screen):
    """A screen of the wizard: its case and what is on it."""
    return {"install": {"_0": screen}}
