"""A headless Chromium, driven as a person drives it: by labels, buttons and links."""

import base64
import pathlib

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import Select

from processes import until, watch


class Browser:
    def __init__(self, profile: pathlib.Path, screens: pathlib.Path, downloads: pathlib.Path, accessibility=None):
        options = Options()
        options.binary_location = "/usr/bin/chromium"
        for argument in (
            "--headless=new",
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--window-size=1100,900",
            "--lang=vi",
            f"--user-data-dir={profile}",
        ):
            options.add_argument(argument)
        options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
        # The driver's own clocks are for a browser that hangs.
        self.driver.set_page_load_timeout(600)
        self.driver.set_script_timeout(600)
        watch("chromedriver", self.driver.service.process, is_needed=False)
        self.screens = screens
        # Whatever is photographed is judged.
        self.accessibility = accessibility
        self.severe: list[str] = []

    def quit(self) -> None:
        self.driver.quit()

    def open(self, address: str) -> None:
        self.driver.get(address)

    @property
    def path(self) -> str:
        return self.driver.execute_script("return location.pathname")

    def text(self) -> str:
        return self.driver.execute_script("return document.body ? document.body.innerText : ''")

    def click(self, words: str) -> None:
        """Presses the button with these words, else the link."""
        kinds = (f'//button[not(@aria-hidden) and normalize-space(.)="{words}"]', f'//a[normalize-space(.)="{words}"]')

        def look():
            found = [e for kind in kinds for e in self.driver.find_elements(By.XPATH, kind) if e.is_displayed()]
            return found[0] if found else None

        element = until(f"“{words}” on {self.path}", look)
        self.expect_whole_scripts()
        self.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
        element.click()

    def fill(self, answers: dict[str, str]) -> None:
        """Answers fields by their HTML name: text, select (by value), radio (by value), tick box (`on`)."""
        for name, value in answers.items():
            elements = until(
                f"field {name} on {self.path}", lambda: self.driver.find_elements(By.NAME, name)
            )
            kind = elements[0].get_attribute("type")
            if elements[0].tag_name == "select":
                # Lists that hang on another answer are fetched when that one is given.
                choice = f'option[value="{value}"]'
                until(f"{value} in {name}", lambda: elements[0].find_elements(By.CSS_SELECTOR, choice))
                Select(elements[0]).select_by_value(value)
            elif kind == "radio":
                [e for e in elements if e.get_attribute("value") == value][0].click()
            elif kind == "checkbox":
                box = [e for e in elements if e.get_attribute("type") == "checkbox"][0]
                if not box.is_selected():
                    box.click()
            elif kind == "file":
                elements[0].send_keys(value)
            else:
                elements[0].clear()
                elements[0].send_keys(value)

    def wait_path(self, start: str) -> str:
        def there() -> str | None:
            return self.path if self.path.startswith(start) else None

        try:
            return until(f"page {start}", there)
        except TimeoutError as error:
            raise TimeoutError(f"{error}; still on {self.path}:\n{self.text()[:3000]}") from None

    def wait_text(self, words: str, reload: bool = False) -> None:
        def there() -> bool:
            if words in self.text():
                return True
            if reload:
                self.driver.refresh()
            return False

        until(f"“{words}” on {self.path}", there, pause=0.5)

    def narrow(self, width: int) -> None:
        """A telephone's screen, `width` CSS pixels wide."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": 800, "deviceScaleFactor": 2, "mobile": True},
        )

    def photograph(self, name: str, width: int | None = None, english: bool = True) -> None:
        """The whole page, however long, as a PNG, and judged by axe; `width` in CSS pixels emulates another screen.

        `english` has the same address judged in English too, in another browser.
        """
        if width:
            self.narrow(width)
            self.expect_no_sideways_scrolling(name)
        data = self.driver.execute_cdp_cmd(
            "Page.captureScreenshot", {"format": "png", "captureBeyondViewport": True}
        )["data"]
        (self.screens / f"{name}.png").write_bytes(base64.b64decode(data))
        if self.accessibility:
            self.accessibility.look(self, name, english)
        if width:
            self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})

    def expect_no_sideways_scrolling(self, name: str) -> None:
        wide = self.driver.execute_script("return document.documentElement.scrollWidth - innerWidth")
        if wide > 0:
            raise ValueError(f"{name}: the page is {wide} pixels wider than the screen")

    def expect_on_first_screen(self, words: str, width: int, height: int) -> None:
        """The link with these words is seen whole on a screen of this size, before anybody scrolls."""
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 640},
        )
        link = self.driver.find_element(By.XPATH, f'//main//a[normalize-space(.)="{words}"]')
        bottom = self.driver.execute_script("scrollTo(0, 0); return arguments[0].getBoundingClientRect().bottom", link)
        self.driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
        if bottom > height:
            raise ValueError(f"“{words}” ends at {bottom} of {height} on a screen {width} wide")

    def network(self, is_there: bool) -> None:
        """Takes the network away, or gives it back."""
        self.driver.execute_cdp_cmd("Network.enable", {})
        self.driver.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": not is_there, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
        )

    def complaints(self) -> list[str]:
        """What the browser wrote to its console at level SEVERE: a CSP violation, a broken script."""
        found = self.driver.get_log("browser")
        self.severe += [entry["message"] for entry in found if entry["level"] == "SEVERE"]
        return self.severe

    def expect_whole_scripts(self) -> None:
        """A script that the browser cannot read does nothing: there is nothing to wait for."""
        broken = [line for line in self.complaints() if "Uncaught" in line]
        if broken:
            raise ValueError("a script is broken:\n" + "\n".join(broken))
