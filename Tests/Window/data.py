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


def change(certificate=GOOD):
    return {"changePIN": {"_0": certificate}}


def login_result(status, **more):
    return {"loginResult": {"_0": {"status": status, **more}}}


def change_result(status, **more):
    return {"changePINResult": {"_0": {"status": status, **more}}}
