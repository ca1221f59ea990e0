// The registration's forms: lists that depend on the province, saving while one types, files with their progress.

// Lists: choosing a province loads the wards or agencies; without scripts a button does it.
const lists = () => {
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
};

// Saving: a while after the last key, at once when a field is left changed, again when it came to nothing.
const saver = (form) => {
  const texts = form.dataset;
  const status = document.querySelector("[data-saved]");
  let timer = 0;
  let saving = null;
  let again = false;
  let isUnsaved = false;
  let wait = 0;

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

  // Network or server may be back soon: the waits grow to a minute.
  const later = (text, seconds) => {
    isUnsaved = true;
    wait = Math.min(wait ? wait * 2 : 2000, 60000);
    clearTimeout(timer);
    timer = setTimeout(save, Math.max(wait, seconds * 1000));
    if (status.textContent !== text) say(text, true);
  };

  const send = async () => {
    try {
      const answer = await fetch(texts.save, {
        method: "POST",
        headers: {
          "Content-Type": "application/json",
          Accept: "application/json",
          "X-CSRF-Token": texts.csrf,
          "X-Draft": form.elements.nhap ? form.elements.nhap.value : "",
        },
        body: JSON.stringify({ section: texts.section, version: form.elements["phien-ban"].value, answers: answers() }),
        signal: AbortSignal.timeout(60000),
      });
      // Who is not signed in any more is led to where one signs in.
      if (answer.status === 403 || answer.redirected) return say(texts.failedSession, true);
      if (answer.status === 409) return say(texts.failedConflict, true);
      if (!answer.ok) return later(texts.failedServer, Number(answer.headers.get("Retry-After")) || 0);
      const { version, code, saved } = await answer.json();
      form.elements["phien-ban"].value = version;
      if (form.elements.nhap) form.elements.nhap.value = code;
      isUnsaved = false;
      wait = 0;
      say(saved, false);
    } catch {
      later(texts.failedNetwork, 0);
    }
  };

  const save = async () => {
    clearTimeout(timer);
    if (saving) {
      again = true;
      return saving;
    }
    saving = send();
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
  addEventListener("online", () => {
    if (isUnsaved && form.isConnected) save();
  });
  return {
    stop: () => clearTimeout(timer),
    // What is under way; sending waits for it, so that the version it carries is the newest.
    current: () => saving,
  };
};

// Sending: one request at a time, files with a bar that says how far they are.
const sender = (form, saving) => {
  const panel = document.querySelector("[data-upload]");
  let isSending = false;
  let isLeaving = false;

  const hasFiles = () => [...form.querySelectorAll("input[type='file']")].some((input) => input.files.length > 0);

  const show = (percent, words, isAlert) => {
    const [bar, line] = [panel.querySelector("progress"), panel.querySelector("p")];
    bar.hidden = false;
    bar.value = percent;
    line.setAttribute("role", isAlert ? "alert" : "status");
    if (words && line.textContent !== words) line.textContent = words;
  };

  const take = (request, button) => {
    const address = new URL(request.responseURL);
    if (request.status < 400) {
      if (button && button.value === "tai-len") address.hash = "files";
      if (address.pathname !== location.pathname || address.search !== location.search) {
        return location.assign(address);
      }
      history.replaceState(null, "", address);
      return location.reload();
    }
    // What was wrong with the files stands on this answer alone.
    const fresh = new DOMParser().parseFromString(request.responseText, "text/html");
    const main = fresh.querySelector("main");
    if (!main) return fail();
    document.title = fresh.title;
    document.querySelector("main").replaceWith(document.adoptNode(main));
    document.dispatchEvent(new Event("fresh-page"));
  };

  const fail = () => {
    isSending = false;
    form.removeAttribute("aria-busy");
    show(0, panel.dataset.failed, true);
  };

  const upload = (button) => {
    const request = new XMLHttpRequest();
    let told = 0;
    request.open("POST", form.getAttribute("action"));
    request.setRequestHeader("Accept", "text/html");
    request.upload.addEventListener("progress", (event) => {
      const percent = event.total ? Math.floor((event.loaded * 100) / event.total) : 0;
      if (percent >= 100) return show(percent, panel.dataset.checking, false);
      // The bar moves all the time; who hears the words hears them in quarters.
      const isTold = percent >= told + 25;
      if (isTold) told = percent;
      show(percent, isTold ? panel.dataset.words.replace("{percent}", percent) : "", false);
    });
    request.addEventListener("load", () => take(request, button));
    for (const name of ["error", "abort", "timeout"]) request.addEventListener(name, fail);
    form.setAttribute("aria-busy", "true");
    show(0, panel.dataset.words.replace("{percent}", 0), false);
    request.send(new FormData(form, button));
  };

  form.addEventListener("submit", async (event) => {
    saving.stop();
    if (isLeaving || event.defaultPrevented) return;
    const under = saving.current();
    const isUpload = panel && hasFiles();
    if (isSending) return event.preventDefault();
    if (!under && !isUpload) return;
    event.preventDefault();
    isSending = true;
    const button = event.submitter;
    await under;
    if (isUpload) return upload(button);
    isLeaving = true;
    form.requestSubmit(button);
  });
};

// Files: the running total before anything is sent.
const totals = () => {
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
};

const start = () => {
  const form = document.querySelector("form[data-section]");
  lists();
  totals();
  if (form && document.querySelector("[data-saved]")) sender(form, saver(form));
};

start();
document.addEventListener("fresh-page", start);
