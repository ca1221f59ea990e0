"""What the signing page says where SignTool is missing, does not run, or finds no driver; then all is well again."""

from accessibility import NARROW
from processes import port_answers, settled, until


def trouble(walk) -> str | None:
    """The code of the trouble that the page shows; None while it shows none."""
    return walk.browser.driver.execute_script("return document.getElementById('signing').dataset.trouble")


def expect(walk, code: str, words: str) -> None:
    until(f"trouble {code}", lambda: trouble(walk) == code)
    walk.browser.wait_text(words)


def expect_link(walk) -> None:
    link = walk.browser.driver.find_element("id", "start-signtool")
    if not link.is_displayed() or link.get_attribute("href") != "icare-sign:start":
        raise ValueError("there is no link that starts SignTool")


def stop_agent(walk) -> None:
    walk.processes.stop("agent")
    until("SignTool has ended", lambda: not port_answers(14741))


def meet_troubles(walk) -> None:
    """Each trouble in turn, as a person meets it."""
    broken = walk.state / "libhong.so"
    broken.write_text("no library")
    # A state of its own, so that the step that signs is asked for consent as ever.
    without_driver = {"SIGNTOOL_MODULES": str(broken), "SIGNTOOL_STATE": str(walk.state / "signtool-hong")}

    stop_agent(walk)
    walk.browser.click("Ký và nộp hồ sơ")
    expect(walk, "agent-not-installed", "Máy này chưa có SignTool")
    expect_link(walk)
    walk.browser.photograph("08-chua-cai-signtool")

    walk.start_agent(**without_driver)
    # A clock that is 20 minutes ahead, as far as the page knows.
    walk.browser.driver.execute_script("const now = Date.now; Date.now = () => now() + 1_200_000")
    walk.browser.click("Thử lại")
    walk.desk.window("iCare SignTool – Cho phép trang web")
    settled(walk.processes.running["agent"].pid)
    walk.desk.press("Tab")
    walk.desk.press("Return")
    expect(walk, "no-driver", "Chưa có trình điều khiển token dùng được")
    walk.browser.wait_text("libhong.so")
    walk.browser.wait_text("Nhanh hơn giờ của trang 20 phút")
    codes = walk.browser.driver.execute_script(
        "return [...document.querySelectorAll('#trouble-findings li')].map(item => item.dataset.code)")
    if codes != ["clock-ahead", "module-unusable"]:
        raise ValueError(f"the page found {codes}")
    walk.browser.photograph("08-chua-co-trinh-dieu-khien")
    walk.browser.photograph("08-chua-co-trinh-dieu-khien-dien-thoai", width=NARROW)

    stop_agent(walk)
    walk.browser.click("Thử lại")
    expect(walk, "agent-not-running", "SignTool chưa chạy")
    expect_link(walk)
    walk.browser.photograph("08-signtool-chua-chay")
    # The link starts SignTool, which the desktop does, so here the browser is kept from asking it (its question would
    # swallow the clicks that follow); once SignTool answers, the page goes on by itself.
    walk.browser.driver.execute_script(
        "document.getElementById('start-signtool').addEventListener('click', event => event.preventDefault())")
    walk.browser.driver.find_element("id", "start-signtool").click()
    walk.start_agent(**without_driver)
    expect(walk, "no-driver", "Chưa có trình điều khiển token dùng được")

    stop_agent(walk)
    walk.start_agent()
    # A SignTool that says it is older than the page needs.
    walk.browser.driver.execute_script("""
        const real = window.fetch;
        window.fetch = async (address, options) => {
          const answer = await real(address, options);
          if (!String(address).endsWith("/v1/info")) return answer;
          return new Response(JSON.stringify({ ...(await answer.json()), version: "0.0.10" }));
        };""")
    walk.browser.click("Thử lại")
    expect(walk, "agent-outdated", "SignTool cần cập nhật")
    walk.browser.driver.refresh()
    walk.browser.wait_path("/dang-ky/ky")

    # This SignTool has a state of its own, and so another key than the one that the page met first.
    walk.browser.click("Ký và nộp hồ sơ")
    expect(walk, "agent-changed", "không phải bản mà trình duyệt đã gặp")
    if not walk.browser.driver.find_element("id", "trust-signtool").is_displayed():
        raise ValueError("there is no way to go on with a SignTool that was installed anew")
    walk.browser.photograph("08-signtool-khac")
    # As for a browser that meets SignTool for the first time.
    walk.browser.driver.execute_script("localStorage.removeItem('signtool-key')")
    walk.browser.driver.refresh()
    walk.browser.wait_path("/dang-ky/ky")
