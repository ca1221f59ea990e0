"""Every page and letter of the walk, judged by axe: as the person sees it, and in English, dark, on a screen 320 wide."""

import pathlib
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import axe_core_python

NARROW = 320
AXE = pathlib.Path(axe_core_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
JUDGE = """
const done = arguments[0];
axe.run(document, {resultTypes: ["violations"], preload: false}).then(
    found => done(found.violations.map(rule => [rule.id, rule.nodes.map(node => node.target.join(" ") + "  " + node.html)])),
    error => done([["axe-failed", [String(error)]]]));
"""
# What sticks out of the screen, where anything does.
WIDER = """
if (document.documentElement.scrollWidth <= innerWidth) return [];
return [...document.querySelectorAll("body *")]
    .filter(part => part.getBoundingClientRect().right > innerWidth + 1)
    .map(part => part.outerHTML.slice(0, 120)).slice(0, 5);
"""


class Accessibility:
    def __init__(self, other):
        """`other` is a browser for English, dark and narrow; it borrows the cookies of the one that is looked at."""
        self.other = other
        self.findings: list[str] = []
        self.looks = 0
        self.seen: set[str] = set()
        other.narrow(NARROW)
        other.driver.execute_cdp_cmd(
            "Emulation.setEmulatedMedia",
            {"features": [
                {"name": "prefers-color-scheme", "value": "dark"}, {"name": "prefers-reduced-motion", "value": "reduce"},
            ]},
        )  # fmt: skip

    def look(self, browser, name: str, english: bool = True) -> None:
        """Judges the page as it stands, and the same address in English, dark and narrow."""
        self.judge(browser, name)
        address = browser.driver.current_url
        if english and address.startswith("http") and address not in self.seen:
            self.seen.add(address)
            self.borrow(browser)
            self.other.open(in_english(address))
            self.judge(self.other, f"{name} (en, dark, {NARROW})", language="en")

    def borrow(self, browser) -> None:
        """The other browser is signed in as this one, and speaks English."""
        cookies = browser.driver.execute_cdp_cmd("Network.getCookies", {})["cookies"]
        self.other.driver.execute_cdp_cmd("Network.clearBrowserCookies", {})
        kept = ("name", "value", "domain", "path", "secure", "httpOnly")
        mine = [{key: cookie[key] for key in kept} for cookie in cookies if cookie["name"] != "lang"]
        self.other.driver.execute_cdp_cmd("Network.setCookies", {"cookies": mine})

    def judge(self, browser, name: str, language: str | None = None) -> None:
        self.looks += 1
        page = f"{name} {browser.path}"
        spoken, is_here = browser.driver.execute_script("return [document.documentElement.lang, Boolean(window.axe)]")
        if language and spoken != language:
            self.findings.append(f"language {spoken}, not {language}: {page}")
        if not is_here:
            browser.driver.execute_script(AXE)
        found = [
            f"{rule}: {target}" for rule, targets in browser.driver.execute_async_script(JUDGE) for target in targets
        ]
        found += [f"wider than the screen: {part}" for part in browser.driver.execute_script(WIDER)]
        for line in found:
            # At once too: a step that fails later must not hide it.
            print(f"axe: {line}: {page}", flush=True)
        self.findings += [f"{line}: {page}" for line in found]

    def expect_none(self) -> None:
        """All that was found, at once: rule, target and page."""
        if self.findings:
            raise ValueError(f"{len(self.findings)} violations:\n" + "\n".join(self.findings))


def in_english(address: str) -> str:
    """The address that the page's own link to English leads to."""
    parts = urlsplit(address)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != "lang"]
    return urlunsplit(parts._replace(query=urlencode([*query, ("lang", "en")])))
