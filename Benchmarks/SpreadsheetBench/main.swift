import Foundation
import Spreadsheets

// Reads a table and every cell of it, and says how long that took and how much memory it needed at most.
//
// usage: spreadsheet-bench FILE [HEADER…]
// HEADER…: the columns to be found, the first of them required; `Họ và tên` where none is named.

guard CommandLine.arguments.count > 1 else {
    FileHandle.standardError.write(Data("usage: spreadsheet-bench FILE [HEADER…]\n".utf8))
    exit(64)
}
let names = CommandLine.arguments.count > 2 ? Array(CommandLine.arguments.dropFirst(2)) : ["Họ và tên"]
let template = HeaderTemplate(
    names.enumerated().map { HeaderTemplate.Column($1, [$1], isRequired: $0 == 0) })

let start = ContinuousClock.now
let bytes = Array(try Data(contentsOf: URL(filePath: CommandLine.arguments[1])))
let file = try Spreadsheet(bytes)
let reader = CellReader()
var letters = 0
let reading = try TableReader(template).read(file) { row in
    for cell in row.cells { letters += reader.text(cell).value?.utf8.count ?? 0 }
}
let seconds = (ContinuousClock.now - start) / .seconds(1)
let peak =
    (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?
    .split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.split(separator: " ").dropLast().last ?? "?"
print("\(reading.rows) rows, \(letters) bytes of text, \(seconds) s, \(peak) kB at most")
