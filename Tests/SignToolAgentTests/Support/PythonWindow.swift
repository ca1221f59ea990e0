import FoundationEssentials
import TestSupport

/// A window program written in Python: says yes to every page, then types PINs for the first usable certificate.
struct PythonWindow {
    let path: String
    private let log: String

    /// - Parameters:
    ///   - pins: typed one after the other until one is accepted; then the user gives up.
    ///   - crashes: whether it ends as soon as it is told what to sign.
    ///   - waits: whether the person in front of it does nothing at all.
    init(in folder: TemporaryFolder, pins: [String], crashes: Bool = false, waits: Bool = false) throws {
        self.log = folder.file("window.log")
        let script = """
            #!/usr/bin/env python3
            import json, sys
            pins = \(String(decoding: try JSONEncoder().encode(pins), as: UTF8.self))
            log = open("\(self.log)", "a")
            chosen = None
            def say(reply):
                print(json.dumps(reply), flush=True)
            def type_pin():
                say({"login": {"certificate": chosen, "pin": pins.pop(0)}} if pins else {"cancelled": {}})
            for line in sys.stdin:
                request = json.loads(line)
                kind = next(iter(request))
                if kind == "preview":
                    continue  # Comes when it is ready, before or after anything else.
                print(kind, file=log, flush=True)
                if kind == "consent":
                    say({"consent": {"allowed": True}})
                elif kind == "sign":
                    if \(crashes ? "True" : "False"):
                        sys.exit(1)
                    say({"shown": {}})
                    usable = [c for c in request["sign"]["_0"]["certificates"] if c["usable"]]
                    chosen = usable[0]["id"] if usable else ""
                    if not \(waits ? "True" : "False"):
                        type_pin()
                elif kind == "loginResult":
                    result = request["loginResult"]["_0"]
                    print(result["status"], file=log, flush=True)
                    if result["status"] != "accepted":
                        type_pin()
                elif kind == "finished":
                    break
            """
        self.path = try folder.write(script.utf8, to: "window.py")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: self.path)
    }

    /// What the windows were told, in order.
    var heard: [String] {
        let data = FileManager.default.contents(atPath: self.log) ?? Data()
        return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
    }
}
