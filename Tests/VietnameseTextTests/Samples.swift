import Foundation

/// Text as people fill it into forms; every name is made up.
enum Samples {
    static let sentences = [
        "Công ty Trách nhiệm hữu hạn Ví Dụ", "Công ty Cổ phần Đầu tư và Xây dựng Hồng Hà",
        "CÔNG TY TNHH MTV THƯƠNG MẠI ĐẠI PHÚ",
        "Nguyễn Văn Thành", "Trần Thị Bích Ngọc", "Lê Hoàng Phương Thảo", "Phạm Đức Huy", "Hoàng Thị Quỳnh Như",
        "Vũ Đình Khuê", "Đặng Thuỳ Dương", "Bùi Xuân Trường", "Đỗ Mạnh Cường", "Ngô Thị Thuỷ Tiên", "Dương Quốc Việt",
        "Lý Gia Huệ", "Mai Thị Nguyệt", "Trịnh Công Sơn", "Phan Huỳnh Kiều Oanh", "Giám đốc", "Phó Tổng Giám đốc",
        "Chủ tịch Hội đồng quản trị", "Kế toán trưởng", "Trưởng phòng hành chính nhân sự",
        "Người đại diện theo pháp luật",
        "Sở Kế hoạch và Đầu tư thành phố Hà Nội", "Sở Tài chính Hà Nội", "Phòng Đăng ký kinh doanh",
        "Số 15 ngõ 102 đường Nguyễn Trãi, phường Thượng Đình, quận Thanh Xuân",
        "Thôn Đông, xã Tiền Phong, huyện Mê Linh",
        "Tầng 5, toà nhà Việt Mỹ, phố Duy Tân, phường Dịch Vọng Hậu", "Khu công nghiệp Bắc Thăng Long",
        "Tổ dân phố số 7, thị trấn Trâu Quỳ", "Bán buôn thiết bị và linh kiện điện tử, viễn thông",
        "Sản xuất đồ gỗ nội thất", "Dịch vụ ăn uống", "Vận tải hàng hoá bằng đường bộ", "Hoạt động tư vấn quản lý",
        "Giáo dục mầm non", "Bán lẻ thuốc, dụng cụ y tế, mỹ phẩm", "Xây dựng nhà các loại",
        "Khai thác đá, cát, sỏi, đất sét",
        "Chế biến và bảo quản thuỷ sản", "Trồng rau, đậu các loại và trồng hoa", "Sửa chữa máy móc, thiết bị",
        "Đề nghị cơ quan bảo hiểm xã hội cấp mã đơn vị cho chúng tôi",
        "Đơn vị đóng bảo hiểm theo tháng, bắt đầu từ tháng mười",
        "Kính gửi cơ quan bảo hiểm xã hội, đơn vị mới thành lập, chưa có mã", "Xin trả kết quả qua bưu điện",
        "Mười hai lao động, trong đó có ba người thử việc", "Quyết định bổ nhiệm số 12/QĐ",
        "Giấy uỷ quyền của giám đốc",
        "Hộ kinh doanh Bếp Nhà Mẹ Na", "Cửa hàng phở gà Thuận Lý", "Trường mầm non Hoa Hướng Dương",
        "Văn phòng luật sư Nghĩa Phát", "Hợp tác xã nông nghiệp Yên Khê", "Bệnh viện Đa khoa Tâm Đức",
        "Công ty Cổ phần Dược phẩm Trung ương", "Doanh nghiệp tư nhân Huyền Trang", "Nhà máy may xuất khẩu Tiến Đạt",
        "Trung tâm ngoại ngữ Khuyến Học", "Xưởng cơ khí Quyết Thắng", "Nhà hàng Cơm Niêu Ngoạn Mục",
        "Chi nhánh Công ty Cổ phần Vận tải Sông Đà tại tỉnh Quảng Ngãi", "Ban quản lý rừng phòng hộ", "Khuất Thị Thoa",
        "Nghiêm Xuân Bách", "Tạ Quang Bửu", "Lưu Thế Hiển", "Đoàn Thị Điểm", "Cao Bá Quát", "Mạc Thuý Hằng",
    ]

    /// What is right as it stands.
    static let honest = [
        "CÔNG TY TNHH MTV VÍ DỤ A", "TNHH", "Nestlé Việt Nam", "Société Générale", "Công ty TNHH Café Noir",
        "Peña y Muñoz S.A.",
        "Señor Ñañez", "José Ángel Núñez", "Müller GmbH & Co. KG", "Kärcher", "Löwenbräu", "Großhändler Köln",
        "Øresund A/S",
        "Åse Bjørnsen", "Guðmundur Þórsson", "Sigurður", "L'Oréal Paris", "Hermès", "Château d'Eau", "Crêperie Bébé",
        "São Paulo Indústria e Comércio", "João Gonçalves", "Citroën", "Häagen-Dazs", "Pâtisserie Đỗ", "Hà", "Hà Thành",
        "Thúy",
        "Y Ƀlô Niê", "H'Ƀiă Mlô", "Y Ñuê Buôn Krông", "H'Ñi Êban", "Y Dhăm Ênuôl", "Rơ Châm H'Mơ̆", "Kpă Nuê",
        "Ksor Phước",
        "K'Brêu", "Cil Múp Ha Kră", "Ê\u{306} Đê", "Thạch Sok Kha", "Châu Sóc Phia", "Kim Thị Sa Rươn", "Lò Văn Ơn",
        "Giàng A Páo", "Sùng Seo Sểnh", "Vàng Mí Páo", "Điểu K’Ré", "Nguyễn Văn A (Giám đốc)", "Samsung Electronics",
        "Kim Min-jun", "Björk Guðmundsdóttir", "Toyota Mötor", "D&D Co., Ltd", "AT&T", "Công ty «Á Châu» – Hà Nội",
        "Quá «cũ»",
        "Điện lạnh Nam Á®", "ABC®", "Sản phẩm 5 µm, 20 m², 30 °C", "100 µg", "Giá 5€ hoặc 6£", "§ 12 Luật BHXH",
        "0101234565", "04/ĐK-IVAN", "Số 12/QĐ-BHXH", "Có được không?", "Khi nào xong? Xin báo lại",
        "Xong chưa?Xin báo lại.",
        "https://vidu.vn/tra?ma=12", "https://vidu.vn/tra?x=á", "BHXH? VAT?", "Công ty A&B; C", "Kinh doanh R&D;",
        "Đắk Lắk",
        "Nguyê\u{303}n Va\u{306}n", "Nguye\u{302}\u{303}n", "Việt", "Kraków", "Łódź", "Ünal Öztürk", "Škoda", "Lý",
        "Ỷ Lan",
        "Công ty TNHH Tiếng Nhật Sakura 桜", "株式会社", "(주)한국", "ООО Ромашка", "Ömer", "Pão de Açúcar", "Kỹ thuật số 4.0",
        "",
    ]
}

/// Encoders, each from a published chart: TCVN 5712:1993 as glibc has it, VNI-Windows as in xvnkb, Unicode's CP1252 and CP1258.
enum Encoders {
    /// Bytes of TCVN3 in Latin-1; capitals with tones are small letters of a font with capitals.
    static func tcvn3(_ text: String) -> String {
        let chart: [Character: UInt32] = [
            "Ă": 0xA1, "Â": 0xA2, "Ê": 0xA3, "Ô": 0xA4, "Ơ": 0xA5, "Ư": 0xA6, "Đ": 0xA7, "ă": 0xA8, "â": 0xA9,
            "ê": 0xAA,
            "ô": 0xAB, "ơ": 0xAC, "ư": 0xAD, "đ": 0xAE, "à": 0xB5, "ả": 0xB6, "ã": 0xB7, "á": 0xB8, "ạ": 0xB9,
            "ằ": 0xBB,
            "ẳ": 0xBC, "ẵ": 0xBD, "ắ": 0xBE, "ặ": 0xC6, "ầ": 0xC7, "ẩ": 0xC8, "ẫ": 0xC9, "ấ": 0xCA, "ậ": 0xCB,
            "è": 0xCC,
            "ẻ": 0xCE, "ẽ": 0xCF, "é": 0xD0, "ẹ": 0xD1, "ề": 0xD2, "ể": 0xD3, "ễ": 0xD4, "ế": 0xD5, "ệ": 0xD6,
            "ì": 0xD7,
            "ỉ": 0xD8, "ĩ": 0xDC, "í": 0xDD, "ị": 0xDE, "ò": 0xDF, "ỏ": 0xE1, "õ": 0xE2, "ó": 0xE3, "ọ": 0xE4,
            "ồ": 0xE5,
            "ổ": 0xE6, "ỗ": 0xE7, "ố": 0xE8, "ộ": 0xE9, "ờ": 0xEA, "ở": 0xEB, "ỡ": 0xEC, "ớ": 0xED, "ợ": 0xEE,
            "ù": 0xEF,
            "ủ": 0xF1, "ũ": 0xF2, "ú": 0xF3, "ụ": 0xF4, "ừ": 0xF5, "ử": 0xF6, "ữ": 0xF7, "ứ": 0xF8, "ự": 0xF9,
            "ỳ": 0xFA,
            "ỷ": 0xFB, "ỹ": 0xFC, "ý": 0xFD, "ỵ": 0xFE,
        ]
        return String(
            text.map { letter in
                let small = letter.lowercased().first ?? letter
                guard let code = chart[letter] ?? chart[small], let scalar = Unicode.Scalar(code) else { return letter }
                return Character(scalar)
            })
    }

    /// VNI-Windows: the letter and its mark, both in the letter's case.
    static func vni(_ text: String) -> String {
        let rows: [(String, [String])] = [
            ("aáàảãạ", ["a", "aù", "aø", "aû", "aõ", "aï"]), ("âấầẩẫậ", ["aâ", "aá", "aà", "aå", "aã", "aä"]),
            ("ăắằẳẵặ", ["aê", "aé", "aè", "aú", "aü", "aë"]), ("eéèẻẽẹ", ["e", "eù", "eø", "eû", "eõ", "eï"]),
            ("êếềểễệ", ["eâ", "eá", "eà", "eå", "eã", "eä"]), ("oóòỏõọ", ["o", "où", "oø", "oû", "oõ", "oï"]),
            ("ôốồổỗộ", ["oâ", "oá", "oà", "oå", "oã", "oä"]), ("ơớờởỡợ", ["ô", "ôù", "ôø", "ôû", "ôõ", "ôï"]),
            ("uúùủũụ", ["u", "uù", "uø", "uû", "uõ", "uï"]), ("ưứừửữự", ["ö", "öù", "öø", "öû", "öõ", "öï"]),
            ("iíìỉĩị", ["i", "í", "ì", "æ", "ó", "ò"]), ("yýỳỷỹỵ", ["y", "yù", "yø", "yû", "yõ", "î"]), ("đ", ["ñ"]),
        ]
        var chart: [Character: String] = [:]
        for (letters, codes) in rows {
            for (letter, code) in zip(letters, codes) { chart[letter] = code }
        }
        return text.map { letter in
            if let code = chart[letter] { return code }
            guard letter.isUppercase, let small = letter.lowercased().first, let code = chart[small] else {
                return String(letter)
            }
            return code.uppercased()
        }.joined()
    }

    /// Bytes of windows-1258 read as windows-1252: precomposed where Latin-1 has the letter, tones as characters of their own.
    static func windows1258(_ text: String) -> String {
        let letters: [Character: String] = [
            "Ă": "Ã", "ă": "ã", "Đ": "Ð", "đ": "ð", "Ơ": "Õ", "ơ": "õ", "Ư": "Ý", "ư": "ý", "\u{300}": "Ì",
            "\u{309}": "Ò",
            "\u{303}": "Þ", "\u{301}": "ì", "\u{323}": "ò",
        ]
        let kept = Set("ÀÁÂÈÉÊÍÓÔÙÚàáâèéêíóôùú")
        return text.map { letter in
            if let code = letters[letter] { return code }
            if letter.isASCII || kept.contains(letter) { return String(letter) }
            // Base with hat first, then the tone, as Windows writes it.
            let scalars = Array(String(letter).decomposedStringWithCanonicalMapping.unicodeScalars)
            let tones: Set<Unicode.Scalar> = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]
            var base = String.UnicodeScalarView()
            base.append(contentsOf: scalars.filter { !tones.contains($0) })
            let joined = String(base).precomposedStringWithCanonicalMapping
            let tone = scalars.filter(tones.contains).map { letters[Character($0)] ?? "" }.joined()
            return joined.map { letters[$0] ?? String($0) }.joined() + tone
        }.joined()
    }

    /// The bytes of UTF-8 read with ISO-8859-1, windows-1252 or windows-1258.
    static func mojibake(_ text: String, _ page: Page) -> String {
        String(String.UnicodeScalarView(text.utf8.map { page.scalar($0) }))
    }

    enum Page: CaseIterable {
        case latin1, windows1252, windows1258

        func scalar(_ byte: UInt8) -> Unicode.Scalar {
            let plain = Unicode.Scalar(byte)
            guard self != .latin1, byte >= 0x80 else { return plain }
            let high: [UInt8: Unicode.Scalar] = [
                0x80: "€", 0x82: "‚", 0x83: "ƒ", 0x84: "„", 0x85: "…", 0x86: "†", 0x87: "‡", 0x88: "ˆ", 0x89: "‰",
                0x8B: "‹", 0x8C: "Œ", 0x91: "‘", 0x92: "’", 0x93: "“", 0x94: "”", 0x95: "•", 0x96: "–", 0x97: "—",
                0x98: "˜", 0x99: "™", 0x9B: "›", 0x9C: "œ", 0x9F: "Ÿ",
            ]
            if let scalar = high[byte] { return scalar }
            let of1252: [UInt8: Unicode.Scalar] = [0x8A: "Š", 0x8E: "Ž", 0x9A: "š", 0x9E: "ž"]
            let of1258: [UInt8: Unicode.Scalar] = [
                0xC3: "Ă", 0xCC: "\u{300}", 0xD0: "Đ", 0xD2: "\u{309}", 0xD5: "Ơ", 0xDD: "Ư", 0xDE: "\u{303}",
                0xE3: "ă",
                0xEC: "\u{301}", 0xF0: "đ", 0xF2: "\u{323}", 0xF5: "ơ", 0xFD: "ư", 0xFE: "₫",
            ]
            return (self == .windows1252 ? of1252 : of1258)[byte] ?? plain
        }
    }
}
