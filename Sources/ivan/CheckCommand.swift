import ArgumentParser
import CommandWords
import Contributions
import Foundation
import OldWorkbooks
import PayrollTables
import SocialInsurance
import Spreadsheets
import TextDisplay
import Wording

/// `ivan check FILE`: what VSS, and the law, would say of a list of D02.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: Help.text("check"), discussion: Help.text("check.more"))

    @Argument(help: Help.of("check.input", "file"))
    var file: String

    @Option(name: .long, help: Help.of("check.month", "month"), transform: Self.month)
    var month: SocialInsurance.YearMonth?

    @Option(name: .long, help: Help.of("check.date", "day"), transform: Self.day)
    var date: CalendarDate?

    @Option(name: .long, help: Help.of("check.region", "region"), transform: Self.region)
    var region: WageRegion?

    @Flag(help: Help.of("json"))
    var json = false

    /// `EX_NOINPUT`.
    private static let unreadable = ExitCode(66)
    /// More than any list of people has.
    private static let longest = 128 << 20

    private var wording: Wording { .of(Help.line.language ?? .vietnamese) }

    func run() async throws {
        let table = try await self.table()
        let terms = PayrollCheck.Terms(
            today: self.date ?? CalendarDate(at: Date()), month: self.month, region: self.region)
        let check: PayrollCheck
        do {
            check = try PayrollCheck(table, terms, self.wording)
        } catch {
            self.complain(self.text(of: error))
            throw ExitCode.validationFailure
        }
        let name = URL(filePath: self.file).lastPathComponent
        if self.json {
            print(try CheckReportJSON(check, of: table, file: name).text())
        } else {
            CheckReportText(check, of: table, file: name, self.wording).lines { print($0) }
        }
        if check.hasFaults { throw ExitCode(1) }
    }

    private func table() async throws -> PayrollTable {
        guard let handle = FileHandle(forReadingAtPath: self.file),
            let data = try? handle.read(upToCount: Self.longest + 1)
        else {
            self.complain(self.wording["sheet.check.unreadable"])
            throw Self.unreadable
        }
        do throws(PayrollFileError) {
            guard data.count <= Self.longest else { throw .spreadsheet(SpreadsheetError(.tooLarge)) }
            return try PayrollTable.read(await self.readable(Array(data)))
        } catch {
            self.complain(self.text(of: error))
            throw Self.unreadable
        }
    }

    /// The bytes, or what a confined child reads of an old workbook.
    private func readable(_ bytes: [UInt8]) async throws(PayrollFileError) -> [UInt8] {
        do throws(SpreadsheetError) {
            return try await OldWorkbooks(program: Bundle.main.executablePath ?? "/proc/self/exe").readable(bytes)
        } catch {
            throw .spreadsheet(error)
        }
    }

    private func complain(_ text: String) {
        let name = DisplayText.clean(URL(filePath: self.file).lastPathComponent, limit: 200)
        TrustFiles.tell("\(name): \(text)")
    }

    private func text(of error: PayrollFileError) -> String {
        switch error {
        case .spreadsheet(let error):
            let place = [error.place, error.address?.description].compactMap(\.self).joined(separator: " ")
            let extras = [
                error.missing.isEmpty
                    ? nil
                    : self.wording.text(
                        "sheet.check.missing", ["names": error.missing.joined(separator: ", ")]),
                place.isEmpty
                    ? nil
                    : self.wording.text("sheet.check.at", ["place": DisplayText.clean(place, limit: 200)]),
            ]
            return
                ([self.wording[error.textKey] + "."] + extras.compactMap(\.self) + [self.wording[error.adviceKey]])
                .joined(separator: " ")
        case .xml(let reason):
            return self.wording.text("sheet.check.xml", ["reason": DisplayText.clean(reason, limit: 200)])
        case .noList: return self.wording["sheet.check.no-list"]
        case .noRows: return self.wording["sheet.check.no-rows"]
        case .noMonth: return self.wording["sheet.check.no-month"]
        }
    }
}

// MARK: - Values of options

extension CheckCommand {
    private static func month(_ text: String) throws -> SocialInsurance.YearMonth {
        guard let month = try? SocialInsurance.YearMonth.parse(text).get() else { throw Self.refusal(text, "--month") }
        return month
    }

    private static func day(_ text: String) throws -> CalendarDate {
        guard let day = try? CalendarDate.parse(text, for: "date").get() else { throw Self.refusal(text, "--date") }
        return day
    }

    private static func region(_ text: String) throws -> WageRegion {
        guard let region = WageRegion(rawValue: text.count == 1 ? "0" + text : text) else {
            throw Self.refusal(text, "--region")
        }
        return region
    }

    private static func refusal(_ text: String, _ option: String) -> ValidationError {
        Help.words.refusal("invalid", ["name": DisplayText.clean(text, limit: 80), "other": option])
    }
}
