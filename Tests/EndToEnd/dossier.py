"""The signed dossier as a stranger sees it: opened and verified with programs that are not ours."""

import base64
import pathlib
import subprocess
import xml.etree.ElementTree as tree

VERIFIER = pathlib.Path(__file__).resolve().parents[1] / "Interop" / "VerifySignature.java"


class Dossier:
    def __init__(self, folder: pathlib.Path, root: pathlib.Path, name: str = "04_DK-IVAN.xml"):
        self.folder = folder
        self.root = root
        self.envelope = folder / name

    def unpack(self, envelope: bytes) -> list[pathlib.Path]:
        """Writes the envelope and the files inside it; answers the signed XML files, the envelope first."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.envelope.write_bytes(envelope)
        signed = [self.envelope]
        for part in tree.fromstring(envelope).iter("FileToKhai"):
            name, text = part.findtext("TenFile"), part.findtext("NoiDungFile")
            if int(part.findtext("DoDaiFile")) != len(text):
                raise ValueError(f"{name}: DoDaiFile is not the length of the base64 text")
            path = self.folder / pathlib.PurePath(name).name
            path.write_bytes(base64.b64decode(text, validate=True))
            if path.suffix == ".xml":
                signed.append(path)
        return signed

    def verify_xmlsec1(self, path: pathlib.Path) -> None:
        done = subprocess.run(
            ["xmlsec1", "--verify", "--enabled-key-data", "x509", "--trusted-pem", str(self.root), str(path)],
            capture_output=True,
            text=True,
        )
        if done.returncode != 0:
            raise ValueError(f"xmlsec1 refuses {path.name}:\n{done.stdout}{done.stderr}")

    def verify_jdk(self, path: pathlib.Path) -> None:
        done = subprocess.run(["java", str(VERIFIER), str(path)], capture_output=True, text=True)
        if done.returncode != 0:
            raise ValueError(f"the JDK refuses {path.name}:\n{done.stdout}{done.stderr}")

    def tax_code_of_signer(self, path: pathlib.Path) -> str:
        """The tax code in the certificate of the signature, read by openssl."""
        namespace = "{http://www.w3.org/2000/09/xmldsig#}"
        text = tree.parse(path).getroot().find(f".//{namespace}X509Certificate").text
        subject = subprocess.run(
            ["openssl", "x509", "-inform", "der", "-noout", "-subject", "-nameopt", "sep_multiline,utf8"],
            input=base64.b64decode(text),
            capture_output=True,
            check=True,
        ).stdout.decode()
        return next(line.split("MST:")[1].strip() for line in subject.splitlines() if "MST:" in line)

    def tax_code_of_envelope(self) -> str:
        body = tree.parse(self.envelope).getroot().find("NoiDung")
        return body.findtext("MaSoThue") or body.findtext("ThongTinDonVi/MaSoThue")
