"""The main job, with every part real: simulator, portal, SMTP, SignTool, its windows, a PKCS#11 token, a browser.

Prints one line a step with its time; ends with `main job: OK` or `main job: FAILED at …`.
"""

import argparse
import base64
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import time
import traceback
import urllib.request

import month
from accessibility import NARROW, Accessibility
from answers import COMPANY, COMPANY_ANSWERS, EMAIL, INSURANCE_ANSWERS, SERVICE_ANSWERS, TAX_CODE
from browser import Browser
from desk import Desk
from dossier import Dossier
from journeys import invite, look_up
from letters import Letters
from pages import look_at_letters, look_at_other_pages
from paper import business_licence
from people import four_eyes, prepare
from processes import Processes, free_port, port_answers, settled, until
from troubles import meet_troubles

PIN = "24681357"
SOPIN = "87654321"
# The agency that manages the unit, as VSS has it; the first dossier names another.
AGENCY = "00101"
PASSWORD = "mot hai ba bon nam"
REPOSITORY = pathlib.Path(__file__).resolve().parents[2]


class Walk:
    """Everything that the steps share."""

    def __init__(self, options: argparse.Namespace):
        self.bin = pathlib.Path(options.bin)
        # SignTool may be an installed one; the portal is always the one that was built.
        self.signtool_bin = pathlib.Path(options.signtool or options.bin)
        self.state = pathlib.Path(options.state).resolve()
        self.downloads = options.downloads
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
        self.gateway_port = 0
        self.smtp_port = 0
        self.address = f"http://127.0.0.1:{self.portal_port}"
        self.browser: Browser | None = None
        # Somebody else's browser, with a profile of its own.
        self.second: Browser | None = None
        self.accessibility: Accessibility | None = None
        self.desk: Desk | None = None
        self.tax_code, self.email, self.password, self.agency = TAX_CODE, EMAIL, PASSWORD, AGENCY
        self.code = ""
        self.activation_code = ""
        self.month = ""
        self.month_code = ""

    def failure_pictures(self) -> None:
        """What browser and display looked like when a step failed, and the last lines of every log."""
        try:
            for name, browser in (("trinh-duyet", self.browser), ("trinh-duyet-2", self.second)):
                if browser:
                    print(f"--- {browser.path}\n{browser.text()[:1500]}")
                    browser.accessibility = None
                    browser.photograph(f"that-bai-{name}")
            if self.desk:
                self.desk.snapshot("that-bai-man-hinh")
        except Exception as error:
            print(f"no picture of the failure: {error}")
        for log in sorted(self.processes.logs.glob("*.log")):
            lines = log.read_text(errors="replace").splitlines()[-15:]
            print(f"--- {log.name}\n" + "\n".join(lines))

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
        done = subprocess.run([str(self.signtool_bin / "signtool"), *arguments], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(f"signtool {arguments[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def start_outside_world(self) -> None:
        """VSS (simulated) and a mail server."""
        self.processes.start(
            "simulator",
            [
                self.bin / "ivan", "simulate-vss", "--port", "0",
                "--trust", self.state / "authority" / "root.pem", "--unit-code-after", "2",
            ],
        )  # fmt: skip
        self.processes.start(
            "mail-sink",
            [sys.executable, REPOSITORY / "Tests/EndToEnd/mail_sink.py", self.state / "mail"],
        )
        self.gateway_port = self.processes.port("simulator")
        self.smtp_port = self.processes.port("mail-sink")
        urllib.request.urlopen(
            urllib.request.Request(
                f"http://127.0.0.1:{self.gateway_port}/control/agency",
                json.dumps({"taxCode": TAX_CODE, "code": AGENCY}).encode(),
                {"Content-Type": "application/json"},
            ),
            timeout=600,
        )

    def start_portal(self) -> None:
        """The I-VAN portal."""
        # A unit registers a first time once, and the portal of an earlier run would say so; tokens and authority stay.
        shutil.rmtree(self.state / "portal", ignore_errors=True)
        self.processes.start(
            "portal",
            [self.bin / "ivan", "serve"],
            {
                "IVAN_HTTP_PORT": str(self.portal_port),
                "IVAN_ADMIN_PORT": "0",
                "IVAN_PUBLIC_URL": self.address,
                "IVAN_PROXY_TRUSTED": "false",
                "IVAN_STATE_FOLDER": str(self.state / "portal"),
                "IVAN_TRUST_FOLDER": str(self.state / "authority"),
                "IVAN_GATEWAY_URL": f"http://127.0.0.1:{self.gateway_port}",
                "IVAN_GATEWAY_POLLING_FIRST": "1",
                "IVAN_GATEWAY_DOCUMENTS": "2",
                "IVAN_GATEWAY_BACKOFF_FIRST": "2",
                "IVAN_MAIL_TRANSPORT": "smtp",
                "IVAN_MAIL_FROM": "ivan@ivan.example",
                "IVAN_MAIL_BACKOFF_FIRST": "2",
                "IVAN_SMTP_HOST": "127.0.0.1",
                "IVAN_SMTP_PORT": str(self.smtp_port),
                "IVAN_SMTP_SECURITY": "none",
                **({"IVAN_DOWNLOADS_FOLDER": self.downloads} if self.downloads else {}),
            },
        )
        self.processes.port("portal")

    def start_signtool(self) -> None:
        """SignTool on the accountant's computer."""
        self.desk = Desk(self.processes, self.screens)
        self.start_agent()

    def start_agent(self, **environment: str) -> None:
        """Where pages look for it: another SignTool there would be asked instead of this one."""
        if port_answers(14741):
            raise RuntimeError("port 14741 is taken: a SignTool already runs on this computer; end it first")
        command = [self.signtool_bin / "signtool", "agent"]
        self.processes.start("agent", command, {**self.desk.environment, **environment})
        self.processes.port("agent")

    def second_browser(self) -> Browser:
        """Somebody else's browser."""
        if not self.second:
            self.second = Browser(self.state / "profile-2", self.screens, self.state, self.accessibility)
        return self.second

    def open_portal(self) -> None:
        """The start page, the download page, the start of registration."""
        self.accessibility = Accessibility(Browser(self.state / "profile-axe", self.screens, self.state))
        self.browser = Browser(self.state / "profile", self.screens, self.state, self.accessibility)
        self.browser.open(self.address)
        self.browser.photograph("01-trang-chu")
        self.browser.photograph("01-trang-chu-dien-thoai", width=NARROW)
        for width, height in ((1280, 757), (360, 740)):
            self.browser.expect_on_first_screen("Đăng ký cấp mã", width, height)
        self.browser.click("Tải công cụ ký số")
        self.browser.wait_path("/tai-cong-cu")
        self.browser.photograph("02-tai-cong-cu")
        self.browser.open(self.address)
        self.browser.click("Đăng ký cấp mã")
        self.browser.wait_path("/dang-ky")
        self.browser.photograph("02-bat-dau")
        self.browser.click("Bắt đầu đăng ký")

    def fill_company(self) -> None:
        """Thông tin đơn vị; first with a mistake, to see that the page says so and keeps the rest."""
        self.browser.wait_path("/dang-ky/cong-ty")
        self.browser.fill({**COMPANY_ANSWERS, "tax-code": "01012345"})
        self.browser.click("Tiếp tục")
        self.browser.wait_text("Có lỗi cần sửa")
        self.browser.photograph("03-loi-can-sua")
        self.browser.photograph("03-loi-can-sua-dien-thoai", width=NARROW)
        self.browser.fill({"tax-code": TAX_CODE})
        self.browser.photograph("03-thong-tin-don-vi")
        self.browser.click("Tiếp tục")

    def fill_insurance(self) -> None:
        """Thông tin BHXH và người đại diện."""
        self.browser.wait_path("/dang-ky/bao-hiem")
        self.browser.fill(INSURANCE_ANSWERS)
        # The network goes and comes back: the page says so, and saves by itself what was typed meanwhile.
        self.browser.network(False)
        self.browser.fill({"contact-name": "Trần Thị Bình"})
        self.browser.wait_text("Chưa lưu được: mất kết nối mạng")
        self.browser.network(True)
        self.browser.wait_text("Đã lưu lúc")
        self.browser.photograph("04-bhxh-nguoi-dai-dien")
        self.browser.click("Tiếp tục")

    def fill_service(self) -> None:
        """Thông tin dịch vụ và hồ sơ đính kèm."""
        self.browser.wait_path("/dang-ky/dich-vu")
        paper = business_licence(self.state / "GPKD.pdf")
        self.browser.fill(SERVICE_ANSWERS)
        self.browser.fill({"licence-file": str(paper)})
        self.browser.fill({"declaration": "on", "consent": "on"})
        self.browser.photograph("05-dich-vu-dinh-kem")
        # What the page says of the upload is gone with it; the browser's own memory keeps it.
        self.browser.driver.execute_script(
            "const place = document.querySelector('[data-upload]');"
            "new MutationObserver(() => { sessionStorage.said = place.textContent; })"
            ".observe(place, {subtree: true, childList: true});"
        )
        self.browser.click("Tiếp tục")

    def check(self) -> None:
        """The page made from the very XML that will be signed."""
        self.browser.wait_path("/dang-ky/kiem-tra")
        if not self.browser.driver.execute_script("return sessionStorage.said"):
            raise ValueError("nothing was said of the upload")
        self.browser.wait_text(COMPANY)
        self.browser.photograph("06-kiem-tra")
        self.browser.photograph("06-kiem-tra-dien-thoai", width=NARROW)
        self.browser.click("Đăng ký sử dụng dịch vụ")
        self.browser.wait_path("/dang-ky/hinh-thuc-ky")
        self.browser.fill({"hinh-thuc": "usb"})
        self.browser.photograph("07-hinh-thuc-ky")
        self.browser.click("Tiếp tục")
        self.browser.wait_path("/dang-ky/ky")

    def sign(self) -> None:
        """Consent, certificate, a wrong PIN, the virtual keyboard, the right PIN."""
        self.browser.click("Ký và nộp hồ sơ")
        consent = self.desk.window("iCare SignTool – Cho phép trang web")
        self.desk.photograph("08-cho-phep-trang", consent)
        # Drawn is not yet listening: keys pressed too early are lost.
        settled(self.processes.running["agent"].pid)
        self.desk.press("Tab")
        self.desk.press("Return")
        choice = self.desk.window("iCare SignTool – Ký hồ sơ")
        self.desk.photograph("09-chon-chung-thu", choice)
        self.browser.photograph("09-trang-ky-dang-cho", english=False)
        # What is signed is read first, when the previews are there.
        settled(self.processes.running["agent"].pid)
        self.desk.press("Tab", "Return")
        preview = self.desk.window("Xem nội dung")
        settled(self.processes.running["agent"].pid)
        self.desk.photograph("17-xem-noi-dung", preview)
        self.desk.press("Escape")
        self.desk.window("iCare SignTool – Ký hồ sơ")
        self.desk.press("shift+Tab", "Return")
        pin = self.desk.window("Xác nhận mã PIN")
        self.desk.type("11112222")
        self.desk.photograph("10-ma-pin", pin)
        self.desk.press("Return")
        settled(self.processes.running["agent"].pid)
        self.desk.photograph("10-ma-pin-sai", pin)
        self.desk.press("Tab", "Tab", "space")
        settled(self.processes.running["agent"].pid)
        self.desk.photograph("11-ban-phim-ao", pin)
        self.desk.type(PIN)
        self.desk.press("Return")
        until("the PIN window closes", lambda: self.desk.gone("Xác nhận mã PIN"))
        self.browser.wait_path("/dang-ky/hoan-tat/")
        self.code = self.browser.path.rsplit("/", 1)[1]

    def correct(self) -> None:
        """VSS refuses it once (SE004): it opens again at the agency with everything kept, is corrected and signed anew."""
        refused = self.code
        self.browser.wait_text("Cơ quan BHXH không tiếp nhận", reload=True)
        self.browser.photograph("12-bi-tra-lai")
        self.browser.click("Sửa và nộp lại")
        self.browser.wait_path("/dang-ky/bao-hiem")
        self.browser.wait_text("không khớp với cơ quan quản lý")
        self.browser.photograph("12-sua-co-quan")
        self.browser.fill({"agency": AGENCY})
        self.browser.click("Tiếp tục")
        self.browser.wait_path("/dang-ky/dich-vu")
        self.browser.click("Tiếp tục")
        self.check()
        self.code = self.sign_again()
        if self.code == refused:
            raise ValueError("the correction has the code of the refused dossier")
        self.browser.wait_text(refused)
        self.browser.photograph("12-hoan-tat")

    def sign_again(self, landing: str = "/dang-ky/hoan-tat/", picture: str = "") -> str:
        """Signs what the signing page offers, now that SignTool knows the page; the new dossier's code."""
        self.browser.click("Ký và nộp hồ sơ")
        choice = self.desk.window("iCare SignTool – Ký hồ sơ")
        settled(self.processes.running["agent"].pid)
        if picture:
            self.desk.photograph(picture, choice)
        self.desk.press("Return")
        self.desk.window("Xác nhận mã PIN")
        self.desk.type(PIN)
        self.desk.press("Return")
        until("the PIN window closes", lambda: self.desk.gone("Xác nhận mã PIN"))
        self.browser.wait_path(landing)
        return self.browser.path.rsplit("/", 1)[1]

    def verify(self) -> None:
        """The filed dossier, verified by xmlsec1, by the JDK and by signtool."""
        self.verify_dossier(self.dossier, self.code)

    def verify_dossier(self, dossier: Dossier, code: str) -> None:
        self.browser.open(f"{self.address}/ho-so/{code}")
        address = self.browser.driver.execute_script(
            "return [...document.links].map(a => a.href).find(a => a.endsWith('.xml'))"
        )
        envelope = self.browser.driver.execute_async_script(
            """
            const [address, done] = arguments;
            fetch(address).then(r => r.arrayBuffer()).then(b => done(btoa(
                Array.from(new Uint8Array(b), c => String.fromCharCode(c)).join(''))));
            """,
            address,
        )
        for path in dossier.unpack(base64.b64decode(envelope)):
            dossier.verify_xmlsec1(path)
            dossier.verify_jdk(path)
            if dossier.tax_code_of_signer(path) != TAX_CODE:
                raise ValueError(f"{path.name}: signed by another tax code")
            report = json.loads(
                self.signtool("verify", str(path), "--json", "--trust", str(self.state / "authority" / "root.pem"))
            )
            if report["verdict"] != "TOTAL_PASSED":
                raise ValueError(f"{path.name}: {report}")
        if dossier.tax_code_of_envelope() != TAX_CODE:
            raise ValueError("the envelope names another tax code")

    def deliver(self) -> None:
        """VSS takes the dossier; the activation letter arrives by SMTP."""
        self.browser.wait_text("Cơ quan BHXH đã tiếp nhận", reload=True)
        letter = until("activation letter", lambda: self.letters.find(EMAIL, "kích hoạt"))
        page = self.state / "letter.html"
        page.write_text(self.letters.html(letter), encoding="utf-8")
        self.activation_code = self.letters.code(letter)
        tab = self.browser.driver.current_window_handle
        self.browser.driver.switch_to.new_window("tab")
        self.browser.open(page.as_uri())
        self.browser.photograph("13-thu-kich-hoat")
        self.browser.driver.close()
        self.browser.driver.switch_to.window(tab)

    def activate(self) -> None:
        """The code from the letter, a password, and the unit is in."""
        self.browser.open(f"{self.address}/kich-hoat")
        self.browser.fill(
            {
                "tax-code": TAX_CODE,
                "code": self.activation_code,
                "password": PASSWORD,
            }
        )
        self.browser.photograph("14-kich-hoat")
        self.browser.click("Kích hoạt")
        self.browser.wait_path("/ho-so")
        self.browser.click("Đăng xuất")
        until("the start page", lambda: self.browser.path == "/")

    def sign_in_by_certificate(self) -> None:
        """No password: a statement signed in SignTool's window opens the unit's page."""
        self.browser.open(f"{self.address}/dang-nhap")
        self.browser.click("Đăng nhập bằng chứng thư số")
        self.browser.wait_path("/dang-nhap/chung-thu")
        self.browser.fill({"mst": TAX_CODE})
        self.browser.click("Tiếp tục")
        # What the page sends is kept for a stranger to verify.
        self.browser.driver.execute_script(
            """
            const send = window.fetch;
            window.fetch = (address, options) => {
                if (address === "/dang-nhap/chung-thu") {
                    sessionStorage.setItem("statement", btoa(String.fromCharCode(...options.body)));
                }
                return send(address, options);
            };
            """
        )
        self.browser.click("Ký để đăng nhập")
        choice = self.desk.window("iCare SignTool – Đăng nhập bằng chứng thư số")
        settled(self.processes.running["agent"].pid)
        self.desk.photograph("19-dang-nhap-signtool", choice)
        self.browser.photograph("19-dang-nhap-chung-thu")
        self.desk.press("Return")
        self.desk.window("Xác nhận mã PIN")
        self.desk.type(PIN)
        self.desk.press("Return")
        self.browser.wait_path("/ho-so")
        statement = self.browser.driver.execute_script("return sessionStorage.getItem('statement')")
        path = self.state / "dossier" / "DangNhap.xml"
        path.write_bytes(base64.b64decode(statement))
        self.dossier.verify_xmlsec1(path)
        self.browser.click("Đăng xuất")
        until("the start page", lambda: self.browser.path == "/")

    def log_in(self) -> None:
        """Log in, see the dossier, its timeline and the unit code."""
        self.browser.open(f"{self.address}/dang-nhap")
        self.browser.fill({"tax-code": TAX_CODE, "password": PASSWORD})
        self.browser.click("Đăng nhập")
        self.browser.wait_path("/ho-so")
        self.browser.wait_text("Mã đơn vị", reload=True)
        self.browser.photograph("15-trang-don-vi")
        self.browser.open(f"{self.address}/ho-so/{self.code}")
        self.browser.photograph("16-tien-trinh")
        self.browser.open(f"{self.address}/tra-cuu")
        self.browser.fill({"tax-code": TAX_CODE, "dossier-code": self.code})
        self.browser.click("Tra cứu")
        self.browser.wait_text("Cơ quan BHXH đã tiếp nhận")
        self.browser.photograph("17-tra-cuu")
        self.browser.open(f"{self.address}/ho-so")
        self.browser.click("Đăng xuất")
        until("the start page", lambda: self.browser.path == "/")

    def expect_peace(self) -> None:
        """Nothing that axe would change on any page or letter, and nothing that the browser complained of."""
        print(f"axe: {self.accessibility.looks} looks, {len(self.accessibility.findings)} violations", flush=True)
        self.accessibility.expect_none()
        # The page asks all three ports of SignTool, which listens on one.
        expected = (
            "favicon",
            "/v1/info - Failed to load resource: net::ERR_CONNECTION_REFUSED",
            "/dang-ky/luu - Failed to load resource: net::ERR_INTERNET_DISCONNECTED",
            # What is refused on purpose: signing without another's check, forms with mistakes, pages that are not there.
            "/dang-ky/ky/bat-dau - Failed to load resource: the server responded with a status of 409",
            "the server responded with a status of 422",
            "/khong-co-trang-nay - Failed to load resource",
            "/dang-ky/mo/0 - Failed to load resource",
            "the server responded with a status of 410",
        )
        complaints = [line for line in self.browser.complaints() if not any(e in line for e in expected)]
        if complaints:
            raise ValueError("the browser complained:\n" + "\n".join(complaints))


STEPS = [
    ("token", Walk.make_token),
    ("VSS simulator and mail server", Walk.start_outside_world),
    ("portal", Walk.start_portal),
    ("SignTool", Walk.start_signtool),
    ("start page", Walk.open_portal),
    ("company", Walk.fill_company),
    ("insurance and representative", Walk.fill_insurance),
    ("service and attachments", Walk.fill_service),
    ("check", Walk.check),
    ("what can be wrong", meet_troubles),
    ("sign", Walk.sign),
    ("refused once, corrected, signed", Walk.correct),
    ("verify with xmlsec1 and the JDK", Walk.verify),
    ("delivery and letter", Walk.deliver),
    ("activation", Walk.activate),
    ("sign-in by certificate", Walk.sign_in_by_certificate),
    ("log-in, unit code, look-up", Walk.log_in),
    ("month: a workbook of 25", month.import_workbook),
    ("month: a row mended, the money", month.mend_row),
    ("month: checked and signed", month.check_and_sign),
    ("month: sent back, corrected, done", month.correct),
    ("month: verified", month.verify),
    ("month: C12, D09, reconciliation", month.reconcile),
    ("month: where the unit stands", month.look_around),
    ("by keyboard: look-up to print", look_up),
    ("by keyboard: sign-in to invitation", invite),
    ("a colleague joins and prepares", prepare),
    ("four eyes: checked, owner signs", four_eyes),
    ("the other pages", look_at_other_pages),
    ("letters", look_at_letters),
    ("nothing to mend", Walk.expect_peace),
]


def serve(walk: Walk) -> None:
    """Keeps everything running until it is interrupted; SignTool's windows move to the user's own display."""
    if os.environ.get("WALK_DISPLAY"):
        walk.processes.stop("agent")
        walk.processes.start("agent", [walk.signtool_bin / "signtool", "agent"], {"DISPLAY": os.environ["WALK_DISPLAY"]})
    print(f"\nEverything keeps running. Portal: {walk.address}  (PIN of the demo token: {PIN}; Ctrl-C ends)", flush=True)
    while not walk.processes.dead():
        time.sleep(1)
    print("ended by itself: " + ", ".join(walk.processes.dead()))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--state", required=True)
    parser.add_argument("--signtool", help="the folder of an installed signtool; default: that of --bin")
    parser.add_argument("--downloads", help="a folder with packages that the portal offers")
    parser.add_argument("--serve", choices=("yes", "no"), default="no")
    parser.add_argument("--started", type=float, default=time.time())
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    walk = Walk(options)
    current = ""
    try:
        for current, step in STEPS:
            began = time.monotonic()
            step(walk)
            print(f"{current:<34} {time.monotonic() - began:6.1f} s", flush=True)
        print(f"{'all, with building':<34} {time.time() - options.started:6.1f} s")
        print("main job: OK", flush=True)
        if options.serve == "yes":
            serve(walk)
        return 0
    except KeyboardInterrupt:
        return 0
    except Exception:
        traceback.print_exc()
        walk.failure_pictures()
        print(f"main job: FAILED at {current}", flush=True)
        return 1
    finally:
        for browser in (walk.second, walk.accessibility and walk.accessibility.other, walk.browser):
            if browser:
                browser.quit()
        walk.processes.stop_all()


if __name__ == "__main__":
    sys.exit(main())
