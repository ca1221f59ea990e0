import FileInspection
import SocialInsurance
import Testing
import Wording

@Suite("What a file is by its content")
struct FileInspectorTests {
    @Test("honest files are taken, odd ones too", arguments: FileSamples.honest)
    func honest(file: FileCase) { self.check(file) }

    @Test("files of other kinds are named for what they are", arguments: FileSamples.others)
    func others(file: FileCase) { self.check(file) }

    @Test(
        "what runs, hides or breaks is told with its reason",
        arguments: FileSamples.pdfs + FileSamples.archives + FileSamples.texts)
    func refused(file: FileCase) { self.check(file) }

    private func check(_ file: FileCase) {
        let finding = FileInspector.inspect(file.bytes)
        #expect(finding.format == file.format)
        #expect(finding.fault == file.fault)
        #expect(finding.size == file.bytes.count)
    }

    @Test("every format and what to do about it has words in both languages", arguments: FileFormat.allCases)
    func words(format: FileFormat) {
        for key in [format.textKey, format.adviceKey] {
            #expect(
                Wording.vietnamese[key] != key && Wording.english[key] != Wording.vietnamese[key]
                    || key.hasSuffix("xml"))
        }
    }

    @Test("no prefix of any file makes it honest by mistake, and none is looked at for ever")
    func cutOff() {
        for file in FileSamples.honest where file.format != .xml {
            let half = FileInspector.inspect(Array(file.bytes.prefix(min(file.bytes.count / 2, 40))))
            #expect(half.format.kind == nil || half.fault != nil, "\(file.testDescription)")
        }
    }
}
