// The registration's forms: lists that depend on the province, and saving while one types.

const form = document.querySelector("form[data-section]");
const texts = form ? form.dataset : {};

// Lists: choosing a province loads the wards or agencies; without scripts a button does it.
for (const province of document.querySelectorAll("select[data-list]")) {
  const target = document.getElementById(province.dataset.listTarget);
  const button = document.querySelector(`button[value="${CSS.escape(province.dataset.listButton)}"]`);
  if (!target) continue;
  if (button && target.tagName === "SELECT") button.hidden = true;
  province.addEventListener("change", async () => {
    try {
      const answer = await fetch(`${province.dataset.list}?tinh=${encodeURIComponent(province.value)}`, {
        headers: { Accept: "application/json" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { entries, prompt } = await answer.json();
      if (entries.length === 0 || target.tagName !== "SELECT") {
        // No list for this province: the server shows a box to type in.
        if (button && province.value) button.click();
        return;
      }
      target.disabled = false;
      target.replaceChildren(new Option(prompt, ""), ...entries.map((entry) => new Option(entry.name, entry.code)));
      if (entries.length === 1) target.value = entries[0].code;
      target.dispatchEvent(new Event("change", { bubbles: true }));
    } catch {
      if (button) button.hidden = false;
    }
  });
}

// Saving: a while after the last key, at once when a field is left changed.
const status = document.querySelector("[data-saved]");
if (form && status) {
  let timer = 0;
  let saving = null;
  let again = false;
  let leaving = false;

  const answers = () => {
    const all = {};
    for (const [name, value] of new FormData(form)) if (typeof value === "string") all[name] = value;
    return all;
  };

  const say = (text, failed) => {
    status.textContent = text;
    status.classList.toggle("saved-failed", failed);
    if (failed) status.setAttribute("role", "alert");
    else status.removeAttribute("role");
  };

  const save = async () => {
    clearTimeout(timer);
    if (saving) {
      again = true;
      return saving;
    }
    saving = (async () => {
      const all = answers();
      try {
        const answer = await fetch("/dang-ky/luu", {
          method: "POST",
          headers: {
            "Content-Type": "application/json",
            Accept: "application/json",
            "X-CSRF-Token": texts.csrf,
            "X-Draft": form.elements.nhap ? form.elements.nhap.value : "",
          },
          body: JSON.stringify({ section: texts.section, version: form.elements["phien-ban"].value, answers: all }),
          signal: AbortSignal.timeout(60000),
        });
        if (answer.status === 403) return say(texts.failedSession, true);
        if (answer.status === 409) return say(texts.failedConflict, true);
        if (!answer.ok) return say(texts.failedServer, true);
        const { version, code, saved } = await answer.json();
        form.elements["phien-ban"].value = version;
        if (form.elements.nhap) form.elements.nhap.value = code;
        say(saved, false);
      } catch {
        say(texts.failedNetwork, true);
      }
    })();
    await saving;
    saving = null;
    if (again) {
      again = false;
      await save();
    }
  };

  form.addEventListener("input", (event) => {
    if (event.target.type === "file") return;
    clearTimeout(timer);
    timer = setTimeout(save, 1500);
  });
  form.addEventListener("change", (event) => {
    if (event.target.type !== "file" && !event.target.dataset.list) save();
  });
  // Sending waits for a save that is under way, so that the version it carries is the newest.
  form.addEventListener("submit", async (event) => {
    clearTimeout(timer);
    if (leaving || !saving) return;
    event.preventDefault();
    const button = event.submitter;
    await saving;
    leaving = true;
    form.requestSubmit(button);
  });
}

// Files: the running total before anything is sent.
const total = document.querySelector("[data-files]");
if (total) {
  const inputs = document.querySelectorAll("input[type='file']");
  const update = () => {
    let count = Number(total.dataset.count);
    let bytes = Number(total.dataset.bytes);
    for (const input of inputs) for (const file of input.files) (count += 1), (bytes += file.size);
    const megabytes = (bytes / 1048576).toLocaleString(document.documentElement.lang, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
    total.textContent = total.dataset.files.replace("{count}", count).replace("{size}", megabytes);
    total.classList.toggle("message", count > Number(total.dataset.countLimit) || bytes > Number(total.dataset.bytesLimit));
  };
  inputs.forEach((input) => input.addEventListener("change", update));
}
