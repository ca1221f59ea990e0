"""A person who has a keyboard and nothing else: Tab, Shift+Tab, Enter, Space, arrows, letters."""

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

# More stops than any page has.
STOPS = 150
# Once whatever moves has come to rest: is the focus in sight, and marked as the sheet marks it? What is wrong, else nothing.
IN_SIGHT = """
const done = arguments[0], at = document.activeElement;
const isWithin = box => box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
requestAnimationFrame(() => Promise.allSettled(at.getAnimations().map(one => one.finished)).then(() => {
    const box = at.getBoundingClientRect(), style = getComputedStyle(at);
    const isMarked = style.boxShadow !== "none" || (style.outlineStyle === "solid" && style.outlineColor !== "rgba(0, 0, 0, 0)");
    done(!isMarked ? "is not marked" : box.width > 0 && isWithin(box) ? "" : `is out of sight: ${JSON.stringify(box)}`);
}));
"""


class Keyboard:
    def __init__(self, browser):
        self.browser = browser
        self.driver = browser.driver

    def press(self, *keys: str) -> None:
        for key in keys:
            ActionChains(self.driver).send_keys(key).perform()

    def back(self) -> None:
        ActionChains(self.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()

    def type(self, text: str) -> None:
        ActionChains(self.driver).send_keys(text).perform()

    def name(self) -> str:
        """What a screen reader says of the place where the focus is; nothing where it is nowhere."""
        here = self.driver.switch_to.active_element
        return "" if here.tag_name in ("body", "html") else here.accessible_name

    def to(self, words: str, backwards: bool = False) -> None:
        """Tabs on, or back, to what is called by these words; every stop on the way can be seen."""
        stops = []
        for _ in range(STOPS):
            self.back() if backwards else self.press(Keys.TAB)
            stops.append(self.name())
            if not stops[-1]:
                continue
            wrong = self.driver.execute_async_script(IN_SIGHT)
            if wrong:
                raise ValueError(f"the focus on “{stops[-1]}” {wrong}; on {self.browser.path}")
            if stops[-1] == words:
                return
        raise ValueError(f"no Tab leads to “{words}” on {self.browser.path}; it stops at {stops}")

    def follow(self, words: str, path: str) -> None:
        """Goes to a link, presses Enter, and is on another page."""
        self.to(words)
        self.press(Keys.ENTER)
        self.browser.wait_path(path)

    def answer(self, label: str, text: str) -> None:
        """Goes to a field by its label and types."""
        self.to(label)
        self.type(text)

    def choose(self, label: str, option: str) -> None:
        """Goes to a list by its label and to an option with the arrows: first up to the top, then down."""
        self.to(label)
        here = self.driver.switch_to.active_element
        self.press(Keys.HOME)
        for _ in here.find_elements("tag name", "option"):
            shown = self.driver.execute_script("return arguments[0].selectedOptions[0].text", here)
            if shown == option:
                return
            self.press(Keys.ARROW_DOWN)
        raise ValueError(f"the arrows do not lead to “{option}” in “{label}”")
