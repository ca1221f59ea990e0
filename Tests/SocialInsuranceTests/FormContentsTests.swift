import SocialInsurance
import Testing
import Wording

@Suite("What forms say") struct FormContentsTests {
    private func read(_ xml: String, _ language: Wording.Language = .vietnamese) throws -> FormContents {
        try FormContents.read(unverified: Array(xml.utf8), in: language)
    }

    private func fields(_ contents: FormContents) -> [FormContents.Field] {
        contents.parts.flatMap { part -> [FormContents.Field] in
            if case .fields(let fields) = part { fields } else { [] }
        }
    }

    private func lists(_ contents: FormContents) -> [FormContents.List] {
        contents.parts.compactMap { if case .list(let list) = $0 { list } else { nil } }
    }

    private let d02 = """
        <D02-TS><ThongTinKhac><SoToBiaSoBHXH>2</SoToBiaSoBHXH></ThongTinKhac><NoiDung>\
        <LaoDong><STT>1</STT><HoTen>Nguyễn Văn A</HoTen><TienLuong>5000000</TienLuong><PA>TM</PA></LaoDong>\
        <LaoDong><STT>2</STT><HoTen>Trần Thị B</HoTen><PA>ZZ</PA><La>x</La></LaoDong>\
        </NoiDung><Cky></Cky></D02-TS>
        """

    @Test("A list of employees is a table by its labels, with the method in words; what is unknown keeps its raw name")
    func employees() throws {
        let contents = try self.read(self.d02)
        #expect(contents.name == "Danh sách lao động tham gia BHXH, BHYT, BHTN, BHTNLĐ, BNN")
        #expect(
            self.fields(contents).map { "\($0.label)=\($0.value.spelled)" } == [
                "Số tờ bìa sổ BHXH=2"
            ])
        let list = try #require(self.lists(contents).first)
        #expect(list.title == "Người lao động")
        #expect(list.columns.map(\.label) == ["STT", "Họ tên", "Phương án", "Tiền lương, hệ số", "La"])
        #expect(list.columns.map(\.isKnown) == [true, true, true, true, false])
        #expect(
            list.records.map { $0.map { $0?.spelled } } == [
                ["1", "Nguyễn Văn A", "TM ⟨Tăng mới⟩", "5000000 ⟨5.000.000⟩", nil],
                ["2", "Trần Thị B", "ZZ", nil, "x"],
            ])
        #expect(contents.unknown == ["NoiDung/LaoDong/La"])
    }

    @Test(
        "A sum is also told with its thousands parted; what may be a coefficient, or begins with a zero, stands alone",
        arguments: [
            ("123456789", "123.456.789"), ("1000", "1.000"), ("999", nil), ("2.34", nil), ("0900", nil),
            ("-1000", nil), ("１０００", nil),
        ])
    func sums(text: String, words: String?) throws {
        let person = "<HoTen>\(text)</HoTen><TienLuong>\(text)</TienLuong>"
        let contents = try self.read("<D02-TS><NoiDung><LaoDong>\(person)</LaoDong></NoiDung></D02-TS>")
        let record = try #require(self.lists(contents).first).records[0]
        #expect(record.map { $0?.words } == [nil, words])
        #expect(record.map { $0?.text } == [text, text])
    }

    @Test("English labels are there for all, and differ")
    func english() throws {
        let list = try #require(self.lists(try self.read(self.d02, .english)).first)
        #expect(list.columns.map(\.label).prefix(4) == ["No.", "Name", "Method", "Salary or coefficient"])
        #expect(list.records[0][2]?.spelled == "TM ⟨Increase, new⟩")
    }

    @Test("Every element of the lists has a label of its own")
    func complete() throws {
        let tk1 = """
            STT HoTen NgaySinh GioiTinh QuocTich DanToc Matinh_KS Mahuyen_KS Maxa_KS Diachi_NN Matinh_NN Mahuyen_NN \
            Maxa_NN Ten_ChaMe_Giamho MasoBHXH Dienthoai_LH CMND Maho_Giadinh Mucdong Phuongthuc MaTinhBenhVien \
            MaBenhVien Noidung_Thaydoi HosoKemtheo CCNS ID Diachi_KS Email_LH PhuLuc
            """
        let d02 = """
            STT HoTen MasoBHXH ChucVu NoiLamViec TienLuong PhuCapCV PhuCapTNVK PhuCapTNNghe PhuCapLuong PhuCapBosung \
            TuThang DenThang Ghichu PA TyleDong TinhLai DaCoSo MucHuong MaPhongBan MavungSS MavungLTT ID Loai \
            CoGiamChet NgayChet NgaySinh GioiTinh CMND Vtvl_nql_tungay Vtvl_nql_denngay Vtvl_cmktbc_tungay \
            Vtvl_cmktbc_denngay Vtvl_cmktbt_tungay Vtvl_cmktbt_denngay Vtvl_khac_tungay Vtvl_khac_denngay Nndh_tungay \
            Nndh_denngay Hdld_tungay Hdld_xdth_tungay Hdld_xdth_denngay Hdld_khac_tungay Hdld_khac_denngay
            """
        for (root, names) in [("TK1-TS", tk1), ("D02-TS", d02)] {
            let elements = names.split(whereSeparator: \.isWhitespace).map(String.init)
            let leaves = elements.map { "<\($0)>v</\($0)>" }.joined()
            let xml = "<\(root)><NoiDung><LaoDong>\(leaves)</LaoDong></NoiDung><Cky/></\(root)>"
            let contents = try self.read(xml)
            #expect(contents.unknown == [])
            let list = try #require(self.lists(contents).first)
            #expect(list.columns.count == elements.count)
            #expect(list.records.map { $0.map { $0?.spelled } } == [elements.map { _ in "v" }])
            #expect(Set(list.columns.map(\.label)).count == elements.count)
        }
    }

    @Test("A form that nobody knows is shown by its raw names, down to attributes and instructions")
    func unknownForm() throws {
        let contents = try self.read(#"<X a="1"><?p q?><Y>y</Y>text<Z xmlns="urn:z"/><!-- c --></X>"#)
        #expect(contents.name == nil && contents.unknown == [])
        #expect(self.fields(contents).map(\.label) == ["@a", "?p", "Y", "text()", "Z{urn:z}/@xmlns", "Z{urn:z}"])
        #expect(self.fields(contents).map(\.value.text) == ["1", "q", "y", "text", "urn:z", ""])
        #expect(self.fields(contents).allSatisfy { !$0.isKnown })
    }

    @Test("A known name in another namespace is not that name")
    func namespaces() throws {
        let contents = try self.read(
            #"<D02-TS><ThongTinKhac><SoTheBHYT xmlns="urn:x">1</SoTheBHYT></ThongTinKhac></D02-TS>"#)
        #expect(contents.unknown == ["ThongTinKhac/SoTheBHYT{urn:x}/@xmlns", "ThongTinKhac/SoTheBHYT{urn:x}"])
    }

    @Test("An element that stands twice is shown twice, the second time by its raw name")
    func twice() throws {
        let contents = try self.read(
            "<D02-TS><NoiDung><LaoDong><HoTen>A</HoTen><HoTen>B</HoTen></LaoDong></NoiDung></D02-TS>")
        let list = try #require(self.lists(contents).first)
        #expect(list.records.map { $0.map { $0?.text } } == [["A", "B"]])
        #expect(list.columns.map(\.label) == ["Họ tên", "HoTen[2]"])
        #expect(contents.unknown == ["NoiDung/LaoDong/HoTen[2]"])
    }

    @Test("An envelope names its files with size and digest and hands their bytes on")
    func envelope() throws {
        let form = Array("<TK3-TS/>".utf8)
        var envelope = DossierEnvelope(files: [
            EmbeddedFile(formCode: "TK3-TS", description: "Tờ khai", name: "TK3-TS.xml", content: form)
        ])
        envelope[.unitName] = "CÔNG TY TNHH VÍ DỤ A"
        envelope[.taxCode] = "0101234565"
        let contents = try FormContents.read(unverified: try envelope.xml(), in: .vietnamese)
        #expect(contents.unknown == [])
        #expect(contents.files.map(\.name) == ["TK3-TS.xml"] && contents.files.first?.content == form)
        let shown = self.fields(contents)
        #expect(shown.first { $0.label == "Tên đơn vị" }?.value.text == "CÔNG TY TNHH VÍ DỤ A")
        let list = try #require(self.lists(contents).first)
        let content = try #require(list.columns.firstIndex { $0.label == "Nội dung tệp" })
        #expect(list.records[0][content]?.spelled.hasPrefix("⟨XML · 9 B · SHA-256 ") == true)
        #expect(contents.parts.count == 2)
    }

    @Test("The unit's form has the labels of print, also when something was added to it")
    func unitForm() throws {
        let form = TK3TS(
            registration: Samples.registration, attachments: [], date: CalendarDate(at: Samples.now))
        let xml = String(decoding: try form.xml(), as: UTF8.self)
        let contents = try self.read(xml)
        #expect(contents.unknown == [] && contents.name?.hasPrefix("Tờ khai đơn vị") == true)
        let labels = self.fields(contents).map(\.label)
        #expect(labels.contains("[02] Mã số thuế") && labels.contains("[09] Loại hình đơn vị (MaLoaiHinh)"))
        let parts = xml.split(separator: "<NgayLap>", omittingEmptySubsequences: false)
        let changed = try self.read(parts.joined(separator: "<Them>1</Them><NgayLap>"))
        #expect(changed.unknown == ["NoiDung/Them"])
        #expect(self.fields(changed).contains { $0.label == "NoiDung/Them" && $0.value.text == "1" && !$0.isKnown })
    }

    @Test("A signature is shown down to its last element like everything else, and is said to be there")
    func signed() throws {
        let signature = #"<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>x</SignedInfo></Signature>"#
        let contents = try self.read("<D02-TS><NoiDung/><Cky>\(signature)</Cky></D02-TS>")
        #expect(contents.isSigned)
        #expect(self.fields(contents).map(\.value.text) == ["http://www.w3.org/2000/09/xmldsig#", "x"])
        #expect(contents.unknown.last == "Cky/Signature{http://www.w3.org/2000/09/xmldsig#}/SignedInfo")
    }

    @Test("What is no XML is refused", arguments: ["", "x", "<a>", "<!DOCTYPE a><a/>"])
    func unreadable(text: String) {
        #expect(throws: (any Error).self) { try self.read(text) }
    }
}
