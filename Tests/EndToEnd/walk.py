"""The main job, with every part real: simulator, portal, SMTP, SignTool, its windows, a PKCS#11 token, a browser.

Prints one line a step with its time; ends with `main job: OK` or `main job: FAILED at …`.
"""

import argparse
import json
import os
import pathlib
import sys
import time
import traceback

from browser import Browser
from desk import Desk
from dossier import Dossier
from letters import Letters
from paper import business_licence
from processes import Processes, free_port, port_answers, wait_for

TAX_CODE = "0101234565"
COMPANY = "CÔNG TY TNHH VÍ DỤ A"
EMAIL = "ketoan@vidu.example"
PIN = "24681357"
SOPIN = "87654321"
PASSWORD = "mot hai ba bon nam"
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class Walk:
    """Everything that the steps share."""

    def __init__(self, options: argparse.Namespace):
        self.bin = pathlib.Path(options.bin)
        self.state = pathlib.Path(options.state).resolve()
        self.screens = self.state / "screens"
        self.screens.mkdir(parents=True, exist_ok=True)
        self.processes = Processes(self.state / "logs")
        self.letters = Letters(self.state / "mail")
        self.dossier = Dossier(self.state / "dossier", self.state / "authority" / "root.pem")
        self.environment = {
            "SOFTHSM2_CONF": str(self.state / "softhsm2.conf"),
            "SIGNTOOL_MODULES": "/usr/lib/softhsm/libsofthsm2.so",
            "SIGNTOOL_STATE": str(self.state / "signtool"),
        }
        os.environ.update(self.environment)
        self.portal_port = free_port(8765)
        self.gateway_port = free_port(8766)
        self.smtp_port = free_port(8767)
        self.address = f"http://127.0.0.1:{self.portal_port}"
        self.code = ""

    # Steps, in the order of the user's guide.

    def make_token(self) -> None:
        """A SoftHSM token with a key and a certificate of the demo authority."""
        tokens = self.state / "tokens"
        tokens.mkdir(exist_ok=True)
        (self.state / "softhsm2.conf").write_text(
            f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n"
        )
        if not any(tokens.iterdir()):
            pin_file = self.state / "pin"
            pin_file.write_text(PIN)
            self.signtool(
                "demo-token", "create", "--tax-code", TAX_CODE, "--name", COMPANY, "--label", "Token Ví Dụ A",
                "--authority", str(self.state / "authority"), "--pin-source", f"file:{pin_file}",
            )  # fmt: skip
            self.signtool(
                "demo-token", "create", "--tax-code", "0109999005", "--name", "CÔNG TY CỔ PHẦN VÍ DỤ B",
                "--label", "Token Ví Dụ B", "--authority", str(self.state / "authority"),
                "--pin-source", f"file:{pin_file}",
            )  # fmt: skip
            pin_file.unlink()

    def signtool(self, *arguments: str) -> str:
        import subprocess

        done = subprocess.run([str(self.bin / "signtool"), *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"signtool {arguments[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def start_outside_world(self) -> None:
        """VSS (simulated) and a mail server."""
        self.processes.start(
            "simulator",
            [
                self.bin / "ivan", "simulate-vss", "--port", str(self.gateway_port),
                "--trust", self.state / "authority", "--unit-code-after", "2",
            ],
        )  # fmt: skip
        self.processes.start(
            "mail-sink",
            [sys.executable, REPOSITORY / "Tests/EndToEnd/mail_sink.py", self.smtp_port, self.state / "mail"],
        )
        wait_for("simulator", lambda: port_answers(self.gateway_port))
        wait_for("mail server", lambda: port_answers(self.smtp_port))

    def start_portal(self) -> None:
        """The I-VAN portal."""
        self.processes.start(
            "portal",
            [self.bin / "ivan", "serve"],
            {
                "IVAN_HTTP_PORT": str(self.portal_port),
                "IVAN_PUBLIC_URL": self.address,
                "IVAN_STORAGE_PATH": str(self.state / "portal" / "ivan.sqlite"),
                "IVAN_ATTACHMENTS_FOLDER": str(self.state / "portal" / "attachments"),
                "IVAN_TRUST_FOLDER": str(self.state / "authority"),
                "IVAN_GATEWAY_URL": f"http://127.0.0.1:{self.gateway_port}",
                "IVAN_GATEWAY_POLL_SECONDS": "2",
                "IVAN_MAIL_TRANSPORT": "smtp",
                "IVAN_MAIL_SMTP_HOST": "127.0.0.1",
                "IVAN_MAIL_SMTP_PORT": str(self.smtp_port),
                "IVAN_MAIL_SMTP_SECURITY": "none",
            },
        )
        wait_for("portal", lambda: port_answers(self.portal_port))

    def start_signtool(self) -> None:
        """SignTool on the accountant's computer."""
        self.desk = Desk(self.processes, self.screens)
        self.processes.start("agent", [self.bin / "signtool", "agent"], self.desk.environment)
        wait_for("SignTool", lambda: port_answers(14741))

    def open_portal(self) -> None:
        """The start page, the download page, the start of registration."""
        self.browser = Browser(self.state / "profile", self.screens, self.state)
        self.browser.open(self.address)
        self.browser.photograph("01-trang-chu")
        self.browser.photograph("01-trang-chu-dien-thoai", width=360)
        self.browser.click("Tải công cụ ký số")
        self.browser.wait_path("/tai-cong-cu")
        self.browser.photograph("02-tai-cong-cu")
        self.browser.open(self.address)
        self.browser.click("Đăng ký cấp mã")

    def fill_company(self) -> None:
        """Thông tin doanh nghiệp."""
        raise NotImplementedError
