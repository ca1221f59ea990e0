import Portal

/// What each route of the portal answers to whom; a route that is not here fails the test that walks them.
enum RouteTable {
    /// Whom a route lets through.
    enum Rule: Equatable {
        /// Everybody gets the same page: nothing of a unit is on it but what its own people see of themselves.
        case open
        /// The visitor's own draft, job or letter; what is not theirs is not there.
        case own
        /// Whoever may see the dossier.
        case dossier
        /// Whoever is signed in.
        case person
        /// Whoever acts for a unit and may do this.
        case deed(Deed)
    }

    /// What a route answers; the address of a form that is no page leads to its page, which asks.
    static func rule(of route: String) -> Rule? {
        if let rule = self.rules[route] { return rule }
        return self.rules[route.replacing("GET ", with: "POST ", maxReplacements: 1)] == nil ? nil : .open
    }

    static let rules: [String: Rule] = [
        "GET /": .open, "GET /static/{name}": .open, "GET /favicon.ico": .open, "GET /tai-cong-cu": .open,
        "GET /tai-cong-cu/tep/{name}": .open,
        "GET /tra-cuu": .open, "POST /tra-cuu": .open,

        "GET /dang-ky": .own, "GET /dang-ky/tiep-tuc": .own, "POST /dang-ky/tiep-tuc": .own, "POST /dang-ky/moi": .own,
        "GET /dang-ky/ngoai-pham-vi": .own,
        "GET /dang-ky/cong-ty": .own, "POST /dang-ky/cong-ty": .own, "GET /dang-ky/bao-hiem": .own,
        "POST /dang-ky/bao-hiem": .own, "GET /dang-ky/dich-vu": .own, "POST /dang-ky/dich-vu": .own,
        "POST /dang-ky/luu": .own, "GET /dang-ky/danh-muc/phuong-xa": .open, "GET /dang-ky/danh-muc/co-quan": .open,
        "GET /dang-ky/kiem-tra": .own, "GET /dang-ky/kiem-tra/TK3-TS.xml": .own,
        "GET /dang-ky/gui-lien-ket": .own, "POST /dang-ky/gui-lien-ket": .own, "GET /dang-ky/mo/{token}": .own,
        "POST /dang-ky/mo/{token}": .own, "POST /dang-ky/nhap/{id}/mo": .own, "GET /dang-ky/nhap/{id}/xoa": .own,
        "POST /dang-ky/nhap/{id}/xoa": .own, "GET /dang-ky/da-dang-ky": .open,
        "GET /dang-ky/tep/{id}": .own, "GET /dang-ky/hinh-thuc-ky": .own, "POST /dang-ky/hinh-thuc-ky": .own,
        "GET /dang-ky/ky": .own, "POST /dang-ky/ky/bat-dau": .own, "POST /dang-ky/ky/{job}/to-khai": .own,
        "POST /dang-ky/ky/{job}/ho-so": .own,

        "GET /dang-ky/hoan-tat/{code}": .dossier, "GET /ho-so/{code}": .dossier,
        "GET /ho-so/{code}/04_DK-IVAN.xml": .dossier, "GET /ho-so/{code}/05_SD-IVAN.xml": .own,
        "GET /ho-so/{code}/06_NG-IVAN.xml": .own, "GET /ho-so/{code}/BHXHDienTu.xml": .own,
        "POST /ho-so/{code}/mo-lai": .own, "GET /ho-so/{code}/mo-lai": .open,
        "GET /ho-so/{code}/bien-nhan/{receipt}": .dossier, "GET /ho-so/{code}/bien-nhan/{receipt}/tep": .dossier,

        "GET /kich-hoat": .open, "POST /kich-hoat": .open, "GET /kich-hoat/gui-lai": .open,
        "POST /kich-hoat/gui-lai": .open, "GET /dang-nhap": .open, "GET /dang-nhap/chung-thu": .open,
        "POST /dang-nhap/chung-thu": .own, "POST /dang-nhap/chung-thu/bat-dau": .own,
        "GET /dang-nhap/mat-khau-moi": .own, "POST /dang-nhap/mat-khau-moi": .own, "POST /dang-nhap": .open,
        "GET /dang-xuat": .open, "POST /dang-xuat": .open, "GET /quen-mat-khau": .open, "POST /quen-mat-khau": .open,
        "GET /dat-lai-mat-khau": .own, "POST /dat-lai-mat-khau": .own, "GET /loi-moi": .own, "POST /loi-moi": .own,
        "GET /tai-khoan/email/xac-nhan": .own, "POST /tai-khoan/email/xac-nhan": .own,

        "GET /tai-khoan": .person, "POST /tai-khoan/ten": .person, "GET /tai-khoan/ten": .open,
        "POST /tai-khoan/mat-khau": .person, "POST /tai-khoan/email": .person,
        "POST /tai-khoan/phien/ket-thuc": .person, "POST /tai-khoan/phien/ket-thuc-khac": .person,
        "GET /don-vi": .person, "POST /don-vi/chon": .person,

        "GET /ho-so": .deed(.see), "POST /ho-so/nhap/mo": .deed(.see), "POST /ho-so/nhap/da-kiem-tra": .deed(.check),
        "GET /don-vi/nguoi-dung": .deed(.see), "POST /don-vi/nguoi-dung/moi": .deed(.managePeople),
        "POST /don-vi/nguoi-dung/huy-moi": .deed(.managePeople),
        "POST /don-vi/nguoi-dung/vai-tro": .deed(.managePeople), "GET /don-vi/nguoi-dung/xoa": .deed(.managePeople),
        "POST /don-vi/nguoi-dung/xoa": .deed(.managePeople), "POST /don-vi/kiem-tra-cheo": .deed(.setRules),
        "GET /don-vi/nhat-ky": .deed(.readLog),

        "GET /don-vi/tien-dong": .deed(.see), "POST /don-vi/tien-dong": .deed(.prepare),
        "GET /don-vi/lich": .deed(.see), "GET /don-vi/lich/tep": .deed(.see),
        "POST /don-vi/lich/dia-chi": .deed(.see), "POST /don-vi/lich/thu-hoi": .deed(.see),
        "GET /lich/{token}": .own, "GET /don-vi/nhac-viec": .deed(.see), "POST /don-vi/nhac-viec": .deed(.see),
        "GET /thoi-nhac": .own, "POST /thoi-nhac": .own, "GET /don-vi/lich-su": .deed(.see),
        "GET /ho-so/{code}/tron-bo": .dossier, "GET /ho-so/{code}/ban-in": .dossier,
        "GET /ho-so/{code}/ban-in/{form}": .own, "GET /ban-in/nhap/{id}": .own,
        "GET /hop-thu": .deed(.see), "GET /hop-thu/tai-lieu/{paper}": .deed(.see),
        "GET /hop-thu/tai-lieu/{paper}/tep": .deed(.see), "GET /hop-thu/{month}/doi-chieu": .deed(.see),
        "POST /hop-thu/{month}/tien-da-nop": .deed(.prepare),
        "POST /hop-thu/{month}/tien-da-nop/xoa": .deed(.prepare),
        "GET /nhan-su": .deed(.see), "POST /nhan-su/xuat": .deed(.prepare), "POST /nhan-su/xem-xong": .deed(.prepare),
        "GET /nhan-su/them": .deed(.prepare), "POST /nhan-su/them": .deed(.prepare),
        "GET /nhan-su/nhap": .deed(.prepare), "POST /nhan-su/nhap": .deed(.prepare),
        "GET /nhan-su/nhap/{import}": .deed(.prepare), "POST /nhan-su/nhap/{import}": .deed(.prepare),
        "GET /nhan-su/tu-ho-so": .deed(.prepare), "POST /nhan-su/tu-ho-so": .deed(.prepare),
        "GET /nhan-su/nguoi/{employee}": .deed(.see), "GET /nhan-su/nguoi/{employee}/sua": .deed(.prepare),
        "POST /nhan-su/nguoi/{employee}/sua": .deed(.prepare),
        "GET /nhan-su/nguoi/{employee}/thay-doi": .deed(.prepare),
        "POST /nhan-su/nguoi/{employee}/thay-doi": .deed(.prepare),
        "POST /nhan-su/nguoi/{employee}/bo-thay-doi": .deed(.prepare),
        "GET /nhan-su/nguoi/{employee}/xoa": .deed(.managePeople),
        "POST /nhan-su/nguoi/{employee}/xoa": .deed(.managePeople),

        "GET /thu-tuc/05": .deed(.prepare), "POST /thu-tuc/05": .deed(.prepare),
        "GET /thu-tuc/05/unit": .deed(.prepare), "POST /thu-tuc/05/unit": .deed(.prepare),
        "GET /thu-tuc/05/certificates": .deed(.prepare), "POST /thu-tuc/05/certificates": .deed(.prepare),
        "GET /thu-tuc/05/contact": .deed(.prepare), "POST /thu-tuc/05/contact": .deed(.prepare),
        "POST /thu-tuc/05/luu": .deed(.prepare), "GET /thu-tuc/05/kiem-tra": .deed(.prepare),
        "GET /thu-tuc/05/kiem-tra/05_SD-IVAN.xml": .deed(.prepare),
        "GET /thu-tuc/05/hinh-thuc-ky": .deed(.prepare), "POST /thu-tuc/05/hinh-thuc-ky": .deed(.prepare),
        "GET /thu-tuc/05/ky": .deed(.prepare),
    ].merging(Self.month) { own, _ in own }.merging(Self.unit) { own, _ in own }

    /// What a unit tells of itself beside its certificate.
    private static var unit: [String: Rule] {
        var rules: [String: Rule] = [:]
        for (code, sections, form) in [
            ("604", ["unit", "details", "contact"], "TK3-TS.xml"),
            ("06", ["unit", "end", "contact"], "06_NG-IVAN.xml"),
        ] {
            let pages = sections.map { "/\($0)" } + ["", "/hinh-thuc-ky"] + (code == "604" ? ["/tep"] : [])
            let gets = pages + ["/kiem-tra", "/kiem-tra/\(form)", "/ky"] + (code == "604" ? ["/tep/{id}"] : [])
            for path in gets { rules["GET /thu-tuc/\(code)\(path)"] = .deed(.prepare) }
            for path in pages + ["/luu"] { rules["POST /thu-tuc/\(code)\(path)"] = .deed(.prepare) }
        }
        return rules
    }

    /// The pages of what is filed month after month; procedures differ in their lists alone.
    private static var month: [String: Rule] {
        var rules: [String: Rule] = [:]
        for code in ["600", "601", "607", "608", "610", "612", "613", "630a", "630b", "630c"] {
            let (hasMovements, isClaim) = (code < "607", code > "630")
            var lists = hasMovements ? ["danh-sach"] : isClaim ? ["de-nghi"] : []
            if code != "601", !isClaim { lists.append("to-khai") }
            var forms = hasMovements ? ["D02-TS-595.xml"] : isClaim ? ["M01B-HSB.xml"] : []
            if code != "601", !isClaim { forms.append("TK1-TS-595.xml") }
            var gets = ["", "/ky-ke-khai", "/lien-he", "/tep", "/tep/{id}", "/kiem-tra", "/hinh-thuc-ky", "/ky"]
            var posts = [
                "", "/sao-chep", "/luu", "/ky-ke-khai", "/lien-he", "/tep", "/kiem-tra", "/hinh-thuc-ky",
            ]
            if isClaim {
                gets.append("/chi-tra")
                posts.append("/chi-tra")
            } else {
                gets += ["/nap-tep", "/tep-mau.xlsx"]
                posts += ["/nap-tep", "/nap-tep/nhan", "/nap-tep/bo"]
            }
            for list in lists {
                gets += ["/\(list)", "/\(list)/moi", "/\(list)/{id}"]
                posts += ["/\(list)/moi", "/\(list)/{id}", "/\(list)/{id}/xoa", "/\(list)/hoan-tac"]
            }
            gets += forms.map { "/kiem-tra/\($0)" }
            if hasMovements {
                gets += ["/danh-sach/tai-ve.xlsx", "/chenh-lech"]
                posts += ["/danh-sach/dong-tt", "/chenh-lech", "/chenh-lech/nhan", "/chenh-lech/bo"]
            }
            if code == "600" { posts.append("/to-khai/de-xuat") }
            for path in gets { rules["GET /thu-tuc/\(code)\(path)"] = .deed(.prepare) }
            for path in posts { rules["POST /thu-tuc/\(code)\(path)"] = .deed(.prepare) }
        }
        return rules
    }
}
