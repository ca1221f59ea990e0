"""What the made-up employer answers on the pages of registration, by the fields' HTML names."""

TAX_CODE = "0101234565"
COMPANY = "CÔNG TY TNHH VÍ DỤ A"
EMAIL = "ketoan@vidu.example"

COMPANY_ANSWERS = {
    "tax-code": TAX_CODE,
    "company-name": COMPANY,
    "legal-form": "TNHH1",
    "business-line": "Bán lẻ văn phòng phẩm",
    "licence-number": TAX_CODE,
    "licence-date-day": "1",
    "licence-date-month": "10",
    "licence-date-year": "2026",
    "licence-place": "Sở Tài chính thành phố Hà Nội",
    "registered-province": "01",
    "registered-ward": "00070",
    "registered-street": "Số 1 phố Ví Dụ",
    "transaction-address": "same",
    "phone": "024 0000 0000",
}
INSURANCE_ANSWERS = {
    "insurance-province": "01",
    "agency": "001",
    "participant-group": "DN",
    "wage-region": "01",
    "payment-period": "1",
    "first-month": "12/2026",
    "employee-count": "12",
    "representative-name": "Nguyễn Văn A",
    "representative-position": "Giám đốc",
    "representative-citizen-number": "001080000001",
    "contact-name": "Trần Thị B",
    "mobile": "0900 000 000",
    "email": EMAIL,
    "email-repeat": EMAIL,
}
SERVICE_ANSWERS = {"service-plan": "1N", "result-delivery": "0", "note": "Đăng ký cấp mã đơn vị"}
