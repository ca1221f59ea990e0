internal import Storage
internal import TextDisplay
internal import Wording

/// The files that signing waits for, one line each.
enum HeldFiles {
    static func model(_ files: [DraftAttachment], _ wording: Wording) -> [PageModel] {
        files.map { file in
            let name = DisplayText.clean(file.name, limit: 200)
            return ["heldText": wording.text("register.held.\(file.scan.rawValue)", ["name": name])]
        }
    }
}
