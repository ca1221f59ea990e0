import FoundationEssentials
import TestSupport

/// Compares what windows were told with what was signed, in a program that shares nothing with ours: expat reads the
/// documents, and the lines to the windows are read as they stand.
struct ToldCheck: Sendable {
    /// What was signed in one job.
    struct Job: Encodable, Sendable {
        /// What its first window was told.
        var lines: [String]
        /// The documents that were signed, in their order, as they were sent, in base64.
        var documents: [Data]
        /// The same, signed.
        var signed: [Data]
        /// The dossiers that were signed afterwards.
        var later: [Later] = []
    }

    struct Later: Encodable, Sendable {
        /// What the second window was told; empty where there was none.
        var lines: [String]
        var document: Data
    }

    /// What the program found.
    struct Result: Decodable, Sendable {
        var checked: Int
        var items: Int
        var failures: [String]
    }

    static func run(_ jobs: [Job], in folder: TemporaryFolder) async throws -> Result {
        let script = try folder.write(Self.script.utf8, to: "told.py")
        let input = try folder.write(try JSONEncoder().encode(jobs), to: "told.json")
        let output = try await Program.run("/usr/bin/env", ["python3", script, input])
        return try JSONDecoder().decode(Result.self, from: Data(output.output.utf8))
    }

    private static let script = #"""
        import base64, collections, hashlib, json, re, sys
        from xml.parsers import expat

        XSI = {"xsi": "http://www.w3.org/2001/XMLSchema-instance", "xsd": "http://www.w3.org/2001/XMLSchema"}
        # Containers and places that the form's name stands for.
        SILENT = {"Cky", "CKy_Dvi", "NoiDung", "HosoKemtheo", "ToKhais", "TK3-TS", "D02-TS", "Hoso", "ThongTinKhac",
                  "TK1-TS", "M01B-HSB", "PhatSinh", "DieuChinh", "CheDoOmDau", "CheDoThaiSan", "CheDoDuongSuc",
                  "ThongTinIVAN", "ThongTinDonVi", "ThongTinHoSo"}
        LAYOUT = SILENT | {"LaoDong", "TaiLieu", "FileToKhai"}

        def unspelled(text):
            """The document's own text in a line: what stands between the brackets is SignTool's."""
            text = re.sub(r" ?⟨(?!U\+)[^⟩]*⟩$", "", text)
            parts = re.split(r"(⟨U\+[0-9A-F]+⟩)", text)
            return "".join(
                chr(int(p[3:-1], 16)) if p.startswith("⟨U+") else p.replace("⏎", "\n").replace("⇥", "\t").replace("␣", " ")
                for p in parts)

        class Told:
            def __init__(self, previews):
                self.values = collections.Counter()
                self.labels, self.lines = [], []
                for preview in previews:
                    self.lines += [preview.get("title") or "", *preview["warnings"]]
                    for part in preview["parts"]:
                        kind = next(iter(part))
                        part = part[kind].get("_0")
                        if kind == "fields":
                            for row in part["rows"]:
                                self.labels.append(row["label"])
                                if row.get("change") != "removed":
                                    self.values[unspelled(row["value"])] += 1
                                    self.lines.append(row["value"])
                        elif kind == "table":
                            self.labels += [c["label"] for c in part["columns"]]
                            for row in part["rows"]:
                                self.labels.append(row[0])
                                for cell in row:
                                    self.values[unspelled(cell)] += 1
                                    self.lines.append(cell)
                        elif kind == "remark":
                            self.lines.append(part)
                self.labels = [unspelled(label) for label in self.labels] + self.lines

        def items(document):
            """Everything that the canonical octets of a document hold, but for comments, read by expat."""
            found, stack, text = [], [], [""]
            def flush(closing):
                run, text[0] = text[0], ""
                if not stack:
                    return
                leaf = closing and not stack[-1][1]
                if leaf:
                    found.append(("leaf", stack[-1][0], run))
                elif run.strip(" \t\r\n"):
                    found.append(("text", "", run))
                elif run:
                    found.append(("space", "", run))
            def start(name, attributes):
                flush(False)
                if stack:
                    stack[-1][1] = True
                found.append(("element", name, ""))
                pairs = list(zip(attributes[::2], attributes[1::2]))
                scope = dict(stack[-1][2]) if stack else {}
                for key, value in pairs:
                    # Canonical octets do not declare again what holds already (Canonical XML 1.0, 2.3).
                    if key == "xmlns" or key.startswith("xmlns:"):
                        holds, scope[key] = scope.get(key), value
                        if holds == value:
                            continue
                    prefix = key[6:] if key.startswith("xmlns:") else ""
                    if key.startswith("xmlns") and not stack and name == "Hoso" and XSI.get(prefix) == value:
                        continue
                    found.append(("attribute", key, value))
                stack.append([name, False, scope])
            def end(name):
                flush(True)
                stack.pop()
            def instruction(target, data):
                flush(False)
                if stack:
                    stack[-1][1] = True
                found.append(("instruction", target, data))
            def characters(data):
                text[0] += data
            parser = expat.ParserCreate()
            parser.ordered_attributes = True
            parser.StartElementHandler, parser.EndElementHandler = start, end
            parser.ProcessingInstructionHandler, parser.CharacterDataHandler = instruction, characters
            parser.Parse(document, True)
            return found

        KNOWN = set(open(sys.argv[1] + ".names").read().split()) | LAYOUT

        def check(document, told, what, signed=()):
            values = told.values.copy()
            spaces, count = 0, 0
            encoded = {base64.b64encode(s).decode() for s in signed}
            lengths = {str(len(text)) for text in encoded}
            def lose(kind, name, text):
                failures.append(f"{what}: {kind} {name} {text[:80]!r} was not told")
            for kind, name, text in items(document):
                count += 1
                if kind == "space":
                    spaces += len(text)
                elif kind == "element":
                    if name not in KNOWN and not any(name in label for label in told.labels):
                        lose(kind, name, text)
                elif kind == "leaf" and name == "NoiDungFile" and text in encoded:
                    pass
                elif kind == "leaf" and name == "DoDaiFile" and text in lengths:
                    pass
                elif kind == "leaf" and name in SILENT and text == "":
                    pass
                elif values[text] > 0:
                    values[text] -= 1
                    if kind in ("attribute", "instruction"):
                        mark = ("@" if kind == "attribute" else "?") + name
                        if not any(mark in label for label in told.labels):
                            lose(kind, name, text)
                else:
                    try:
                        content = base64.b64decode(text, validate=True)
                        digest = hashlib.sha256(content).hexdigest()
                        whole = base64.b64encode(content).decode() == text
                    except ValueError:
                        whole = False
                    if not (name == "NoiDungFile" and whole
                            and any(f"{len(content)} B · SHA-256 {digest}" in line for line in told.lines)):
                        lose(kind, name, text)
            if spaces and not any(f" {spaces} khoảng trắng" in line for line in told.lines):
                lose("space", "", str(spaces))
            return count

        def before_signing(lines):
            """What was told before the PIN was taken, let alone anything signed."""
            requests = []
            for line in lines:
                request = json.loads(line)
                if "loginResult" in request or "progress" in request:
                    break
                requests.append(request)
            return requests

        jobs, failures, checked, total = json.load(open(sys.argv[1])), [], 0, 0
        for number, job in enumerate(jobs):
            requests = before_signing(job["lines"])
            previews = {r["preview"]["_0"]["document"]: r["preview"]["_0"]["preview"] for r in requests if "preview" in r}
            questions = [r["sign"]["_0"] for r in requests if "sign" in r]
            signed = [base64.b64decode(s) for s in job["signed"]]
            for index, document in enumerate(job["documents"]):
                told = Told([previews[index]] if index in previews else [])
                total += check(base64.b64decode(document), told, f"job {number} document {index}")
                checked += 1
            for index, later in enumerate(job["later"]):
                shown = [json.loads(line)["confirm"]["_0"]["envelope"]["preview"] for line in later["lines"]
                         if line.startswith('{"confirm"')]
                first = [e["preview"] for q in questions for e in q.get("envelopes") or []]
                told = Told(shown or first)
                total += check(
                    base64.b64decode(later["document"]), told, f"job {number} dossier {index}",
                    () if shown else signed)
                checked += 1
        print(json.dumps({"checked": checked, "items": total, "failures": failures}))
        """#
}
