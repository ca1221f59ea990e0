import FoundationEssentials
import SocialInsurance
import Testing
import Wording

@Suite("Tables of forms")
struct ElementTableTests {
    static let folder =
        #filePath.split(separator: "/").dropLast(4).map { "/\($0)" }.joined()
        + "/Sources/SocialInsurance/Procedures/Tables/"

    static func file(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: folder + name)), as: UTF8.self)
    }

    static let names = ["D02-TS.595.tsv", "TK1-TS.595.tsv", "M01B-HSB.2023.tsv", "TK3-TS.366.tsv", "NG-IVAN.own.tsv"]

    @Test("every shipped table is readable, has labels in both languages, and is one of those that programs use")
    func shipped() throws {
        #expect(ElementTables.shipped.all.count == Self.names.count)
        for name in Self.names {
            let table = try ElementTable(Array(Self.file(name).utf8))
            #expect(ElementTables.shipped[table.code].contains(table), "\(name)")
            for element in table.elements + table.record {
                let labels = Wording.Language.allCases.map { element.label(in: $0) }
                #expect(labels.allSatisfy { !$0.isEmpty && !$0.hasPrefix("label.") && !$0.hasPrefix("tk3.") })
            }
            #expect(Catalogue.forms[table.code] != nil && ElementSignPlace.isKnown(table.signPlace), "\(name)")
        }
    }

    static let broken: [(String, String)] = [
        ("@form\tD02-TS\n", ""), ("@since\t", "@since\tmai"), ("*/PA\tmethod", "*/PA\tmethod where nothing"),
        ("*/PA\tmethod\tcode", "*/PA\tmethod\tcolour"), ("required max:500", "required max:many"),
        ("*/PA\t", "*/HoTen\t"), ("*/PA\t", "*/P A\t"), ("\t4\tlabour-method", "\tlast\tlabour-method"),
        ("NoiDung/LaoDong\t\tlist", "NoiDung/LaoDong\twhere\tlist"), ("Phương án\tMethod", "\t"),
    ]

    @Test("a line that cannot be taken is told, not passed over", arguments: broken)
    func brokenLine(from: String, to: String) throws {
        let text = try Self.file("D02-TS.595.tsv")
        let changed = text.replacing(from, with: to)
        #expect(changed != text)
        #expect(throws: ElementTableError.self) { try ElementTable(Array(changed.utf8)) }
    }

    @Test("an edited copy of a table changes the bytes, and old forms stay readable beside it")
    func edited() throws {
        let text = try Self.file("D02-TS.595.tsv")
        let edited = text.replacing("@since\t", with: "@since\t01/12/2026").replacing("*/PA\t", with: "*/PhuongAn\t")
            .replacing("*/MavungSS\t\ttext\t\t\t\tVùng sinh sống (mã)\tLiving region (code)\n", with: "")
        let tables = try ElementTables(files: [Array(text.utf8), Array(edited.utf8)])
        let contents = ElementContents(rows: [MonthlySamples.newcomer])
        let before = try #require(CalendarDate(year: 2026, month: 11, day: 30))
        let old = try #require(tables.table("D02-TS", on: before)).xml(contents)
        let new = try #require(tables.table("D02-TS", on: MonthlySamples.day)).xml(contents)
        #expect(MonthlySamples.text(old).contains("<PA>TM</PA>") && MonthlySamples.text(old).contains("<MavungSS>"))
        #expect(MonthlySamples.text(new).contains("<PhuongAn>TM</PhuongAn>"))
        #expect(!MonthlySamples.text(new).contains("MavungSS"))
        for bytes in [old, new] {
            #expect(try tables.read("D02-TS", unverified: bytes).rows == [MonthlySamples.newcomer])
        }
        #expect(throws: DossierError.self) { try ElementTables.shipped.read("D02-TS", unverified: new) }
        #expect(tables.table("D99-TS", on: before) == nil)
    }

    static let rows: [(String, [FilingRow])] = [
        ("D02-TS", [MonthlySamples.newcomer, MonthlySamples.leaver]), ("TK1-TS", [MonthlySamples.person]),
        ("M01B-HSB", [MonthlySamples.claim]), ("D02-TS", []),
        (
            "D02-TS",
            [
                FilingRow(["name": "A & <B>", "method": "TT", "until": "12/2026", "TinhLai": "1", "Loai": "2"]),
                FilingRow([
                    "name": "C", "contract-kind": "Không xác định thời hạn", "effective": "01/01/2026", "wage": "100.5",
                    "Hdld_khac_tungay": "02/02/2026", "DaCoSo": "1", "ID": "7",
                ]),
                FilingRow(["name": "D", "contract-kind": "Khác", "contract-until": "01/01/2027", "sex": "x"]),
            ]
        ),
    ]

    @Test("what is read back is what was written, and written again gives the same bytes", arguments: rows)
    func roundTrip(code: String, rows: [FilingRow]) throws {
        let table = try #require(ElementTables.shipped.table(code, on: MonthlySamples.day))
        let bytes = try table.xml(ElementContents(rows: rows))
        let read = try ElementTables.shipped.read(code, unverified: bytes)
        #expect(try table.xml(read) == bytes)
        // A sum with a point is read as a coefficient.
        let expected = rows.map { row in
            var row = row
            if row["wage"] == "100.5" { (row["wage"], row["coefficient"]) = ("", "100.5") }
            return row
        }
        #expect(read.rows == expected)
    }

    static let golden = """
        <?xml version="1.0" encoding="utf-8"?><D02-TS><ThongTinKhac><SoToBiaSoBHXH>0</SoToBiaSoBHXH>\
        <SoToRoiSoBHXH>0</SoToRoiSoBHXH><SoTheBHYT>1</SoTheBHYT></ThongTinKhac><NoiDung><LaoDong><STT>1</STT>\
        <HoTen>Nguyễn Văn A</HoTen><MasoBHXH></MasoBHXH><ChucVu>Kế toán</ChucVu>\
        <NoiLamViec>Phường Hoàn Kiếm, Hà Nội</NoiLamViec><TienLuong>9000000</TienLuong><PhuCapCV>0</PhuCapCV>\
        <PhuCapTNVK>0</PhuCapTNVK><PhuCapTNNghe>0</PhuCapTNNghe><PhuCapLuong>500000</PhuCapLuong>\
        <PhuCapBosung>0</PhuCapBosung><TuThang>11/2026</TuThang><DenThang></DenThang>\
        <Ghichu>HĐLĐ số 01/2026 ngày 01/11/2026</Ghichu><PA>TM</PA><TyleDong>32.0</TyleDong><TinhLai>0</TinhLai>\
        <DaCoSo>0</DaCoSo><MucHuong></MucHuong><MaPhongBan></MaPhongBan><MavungSS></MavungSS>\
        <MavungLTT>01</MavungLTT><ID>1000000001</ID><Loai>1</Loai><CoGiamChet>0</CoGiamChet><NgayChet></NgayChet>\
        <NgaySinh>01/02/1990</NgaySinh><GioiTinh>1</GioiTinh><CMND>001090000001</CMND>\
        <Vtvl_nql_tungay></Vtvl_nql_tungay><Vtvl_nql_denngay></Vtvl_nql_denngay>\
        <Vtvl_cmktbc_tungay></Vtvl_cmktbc_tungay><Vtvl_cmktbc_denngay></Vtvl_cmktbc_denngay>\
        <Vtvl_cmktbt_tungay></Vtvl_cmktbt_tungay><Vtvl_cmktbt_denngay></Vtvl_cmktbt_denngay>\
        <Vtvl_khac_tungay></Vtvl_khac_tungay><Vtvl_khac_denngay></Vtvl_khac_denngay><Nndh_tungay></Nndh_tungay>\
        <Nndh_denngay></Nndh_denngay><Hdld_tungay></Hdld_tungay><Hdld_xdth_tungay>01/11/2026</Hdld_xdth_tungay>\
        <Hdld_xdth_denngay>31/10/2027</Hdld_xdth_denngay><Hdld_khac_tungay></Hdld_khac_tungay>\
        <Hdld_khac_denngay></Hdld_khac_denngay></LaoDong></NoiDung><Cky></Cky></D02-TS>
        """

    @Test("a list of movements, element for element")
    func movements() throws {
        let table = try #require(ElementTables.shipped.table("D02-TS", on: MonthlySamples.day))
        let bytes = try table.xml(ElementContents(rows: [MonthlySamples.newcomer]))
        #expect(MonthlySamples.text(bytes) == Self.golden)
        let leaver = MonthlySamples.text(try table.xml(ElementContents(rows: [MonthlySamples.leaver])))
        for piece in [
            "<TienLuong>2.34</TienLuong><PhuCapCV>0.3</PhuCapCV>", "<DaCoSo>1</DaCoSo>", "<SoTheBHYT>0</SoTheBHYT>",
            "<Loai>3</Loai><CoGiamChet>1</CoGiamChet><NgayChet>05/11/2026</NgayChet><NgaySinh>1985</NgaySinh>",
            "<GioiTinh>0</GioiTinh>",
        ] { #expect(leaver.contains(piece), "\(piece)") }
    }

    @Test("a person's form has the clinic in two elements and the precision of the birth date")
    func person() throws {
        let table = try #require(ElementTables.shipped.table("TK1-TS", on: MonthlySamples.day))
        let text = MonthlySamples.text(try table.xml(ElementContents(rows: [MonthlySamples.person])))
        #expect(text.contains("<MaTinhBenhVien>01</MaTinhBenhVien><MaBenhVien>001</MaBenhVien>"))
        #expect(text.contains("<QuocTich>VN</QuocTich>") && text.contains("<CCNS>0</CCNS>"))
        for (birth, precision) in [("1990", "2"), ("02/1990", "1"), ("", "0")] {
            let year = MonthlySamples.text(try table.xml(ElementContents(rows: [FilingRow(["birth": birth])])))
            #expect(year.contains("<CCNS>\(precision)</CCNS>"), "\(birth)")
        }
    }

    @Test("claims go into the group of their part and benefit; groups without records are written empty")
    func claims() throws {
        let table = try #require(ElementTables.shipped.table("M01B-HSB", on: MonthlySamples.day))
        let text = MonthlySamples.text(try table.xml(ElementContents(rows: [MonthlySamples.claim])))
        #expect(
            text.contains(
                """
                <PhatSinh><CheDoOmDau></CheDoOmDau><CheDoThaiSan></CheDoThaiSan><CheDoDuongSuc></CheDoDuongSuc>\
                </PhatSinh><DieuChinh><CheDoOmDau></CheDoOmDau><CheDoThaiSan><LaoDong><STT>1</STT>
                """))
        #expect(table.lists.filter(\.isTrial).count == 3 && table.lists.count == 6)
        #expect(table.lists.filter(\.isTrial).allSatisfy { $0.path.contains("PhatSinh") })
        #expect(throws: DossierError.self) {
            try table.xml(ElementContents(rows: [FilingRow(["part": "adjust", "benefit": "other"])]))
        }
    }

    @Test(
        "a form that is not as it must be is refused by the name of the element",
        arguments: [
            ("<PA>TM</PA>", "", "D02-TS/NoiDung/LaoDong/PA"),
            ("<PA>", "<La>1</La><PA>", "D02-TS/NoiDung/LaoDong/PA"),
            ("</LaoDong>", "<La>1</La></LaoDong>", "D02-TS/NoiDung/LaoDong/STT"),
            ("<SoTheBHYT>1</SoTheBHYT>", "", "D02-TS/ThongTinKhac/SoTheBHYT"), ("<Cky>", "<Cky>x", "D02-TS/Cky"),
            ("</D02-TS>", "<La/></D02-TS>", "D02-TS/La"),
        ])
    func damaged(from: String, to: String, element: String) throws {
        let text = Self.golden.replacing(from, with: to)
        let error = #expect(throws: DossierError.self) {
            try ElementTables.shipped.read("D02-TS", unverified: Array(text.utf8))
        }
        #expect(error?.element == element)
    }

    static let wrong: [(String, String, FieldProblem.Rule)] = [
        ("name", "", .empty), ("name", String(repeating: "A", count: 101), .tooLong),
        ("wage", "9.000.000", .wrongFormat),
        ("wage", "", .empty), ("from", "13/2026", .wrongFormat), ("from", "1/2026", .wrongFormat),
        ("birth", "30/02/1990", .wrongFormat), ("birth", "90", .wrongFormat), ("sex", "x", .wrongFormat),
        ("region", "9", .wrongFormat), ("insured", "A", .wrongFormat), ("method", "ZZ", .wrongFormat),
        ("rate", "32,5", .wrongFormat), ("effective", "31/11/2026", .wrongFormat), ("until", "mai", .wrongFormat),
    ]

    @Test("one wrong cell is one problem at its column, in words of both languages", arguments: wrong)
    func wrongCell(column: String, text: String, rule: FieldProblem.Rule) throws {
        let table = try #require(ElementTables.shipped.table("D02-TS", on: MonthlySamples.day))
        #expect(table.problems(in: [MonthlySamples.newcomer, MonthlySamples.leaver]) == [])
        var row = MonthlySamples.newcomer
        row[column] = text
        let problems = table.problems(in: [MonthlySamples.leaver, row])
        let problem = try #require(problems.first)
        #expect(problems.count == 1 && problem.row == 1 && problem.column == column && problem.problem.rule == rule)
        for wording in [Wording.vietnamese, .english] {
            let words = problem.problem.text(in: wording)
            #expect(words != problem.problem.key && !words.contains("{"))
        }
    }

    @Test("the unit's form of 604 has the elements of a first registration's")
    func unitForm() throws {
        let table = try #require(ElementTables.shipped.table("TK3-TS", on: MonthlySamples.day))
        let registration = try TK3TS.read(unverified: FormTests.form().xml())
        let own = try TK3TS.read(unverified: table.xml(ElementContents()))
        #expect(own.rows.map(\.labelKey) == registration.rows.map(\.labelKey))
        #expect(Set(own.values.keys) == Set(registration.values.keys))
    }
}
