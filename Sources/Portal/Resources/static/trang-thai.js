// Keeps the status on the page true while somebody looks at it: asks for the page again and takes over what changed.

const live = document.getElementById("live");
if (live) {
  let turns = 0;

  const look = async () => {
    turns += 1;
    if (document.visibilityState === "visible") {
      try {
        const response = await fetch(location.href, { headers: { Accept: "text/html" }, cache: "no-store" });
        if (response.ok && !response.redirected) take(await response.text());
      } catch {
        // The next turn tries again; what is shown stays true for its time.
      }
    }
    if (!live.querySelector("[data-final]")) schedule();
  };

  const take = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html").getElementById("live");
    if (fresh && fresh.innerHTML !== live.innerHTML) live.replaceChildren(...fresh.childNodes);
  };

  const schedule = () => setTimeout(look, turns < 40 ? 3_000 : 20_000);
  if (!live.querySelector("[data-final]")) schedule();
}
