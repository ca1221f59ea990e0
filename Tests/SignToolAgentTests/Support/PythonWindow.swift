import FoundationEssentials
import TestSupport

/// A window program written in Python: says yes to every page, then types PINs for the first usable certificate; where
/// there is none, or its token is pulled, it waits for one.
struct PythonWindow {
    let path: String
    private let log: String

    /// - Parameters:
    ///   - pins: typed one after the other until one is accepted, by all windows together; then the user gives up.
    ///   - crashes: whether it ends as soon as it is told what to sign.
    ///   - waits: whether the person in front of it does nothing at all.
    ///   - isStubborn: whether it takes a certificate that it was told not to take, where there is no other.
    init(
        in folder: TemporaryFolder, pins: [String], crashes: Bool = false, waits: Bool = false,
        isStubborn: Bool = false
    ) throws {
        self.log = folder.file("window.log")
        func python(_ value: Bool) -> String { value ? "True" : "False" }
        let script = """
            #!/usr/bin/env python3
            import json, os, sys, time
            pins = \(String(decoding: try JSONEncoder().encode(pins), as: UTF8.self))
            used = "\(self.log).used"
            log = open("\(self.log)", "a")
            chosen = None
            accepted = False
            def say(reply):
                print(json.dumps(reply), flush=True)
            def note(word):
                print(word, file=log, flush=True)
            def count():
                return os.path.getsize(used) if os.path.exists(used) else 0
            def type_pin():
                number = count()
                open(used, "a").write("x")
                known = number < len(pins)
                say({"login": {"certificate": chosen, "pin": pins[number]}} if known else {"cancelled": {}})
            def choose(certificates):
                global chosen
                fitting = [c for c in certificates if c["usable"] or \(python(isStubborn))]
                if fitting and chosen is None:
                    chosen = fitting[0]["id"]
                    type_pin()
            def hear(status):
                global accepted
                if status == "accepted":
                    accepted = True
                elif status == "failed":
                    say({"cancelled": {}})
                elif status == "tokenRemoved":
                    time.sleep(0.2)
                    if not accepted:
                        # No token saw this one.
                        os.truncate(used, count() - 1)
                    accepted = False
                    type_pin()
                else:
                    type_pin()
            for line in sys.stdin:
                request = json.loads(line)
                kind = next(iter(request))
                if kind == "preview":
                    continue  # Comes when it is ready, before or after anything else.
                note(kind)
                if kind == "consent":
                    say({"consent": {"allowed": True}})
                elif kind == "sign":
                    if \(python(crashes)):
                        sys.exit(1)
                    say({"shown": {}})
                    if not \(python(waits)):
                        choose(request["sign"]["_0"]["certificates"])
                elif kind == "certificates" and not \(python(waits)):
                    choose(request["certificates"]["_0"])
                elif kind == "loginResult":
                    status = request["loginResult"]["_0"]["status"]
                    note(status)
                    hear(status)
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
