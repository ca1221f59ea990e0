// Small helps for every page; each page works without them.

const start = () => {
  // The summary of errors takes the focus, and its links show the question before they enter the field.
  const summary = document.querySelector("[data-error-summary]");
  if (summary) {
    summary.tabIndex = -1;
    summary.addEventListener("blur", () => summary.removeAttribute("tabindex"), { once: true });
    summary.focus();
    summary.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      const field = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!field) return;
      event.preventDefault();
      const group = field.closest("fieldset");
      const legend = group && group.querySelector("legend");
      const label = document.querySelector(`label[for="${CSS.escape(field.id)}"]`);
      (legend || label || field).scrollIntoView();
      field.focus({ preventScroll: true });
    });
  }

  // Questions that make sense for one answer only are hidden while another is chosen.
  for (const part of document.querySelectorAll("[data-shown-when]")) {
    const [name, wanted] = part.dataset.shownWhen.split("=");
    const inputs = document.querySelectorAll(`input[name="${CSS.escape(name)}"], select[name="${CSS.escape(name)}"]`);
    const isWanted = (input) => (input.tagName === "SELECT" || input.checked) && input.value === wanted;
    const isList = [...inputs].some((input) => input.tagName === "SELECT");
    const show = (isShown) => {
      part.hidden = !isShown;
      // What a list's last row asks is no answer once another row is chosen.
      for (const field of part.querySelectorAll("input, textarea")) field.disabled = isList && !isShown;
    };
    const update = () => show([...inputs].some(isWanted));
    inputs.forEach((input) => input.addEventListener("change", update));
    update();
    // What must be corrected is seen, whatever is chosen.
    if (part.querySelector("[aria-invalid]")) show(true);
  }

  // Printing needs a script; without one the browser's menu prints.
  for (const button of document.querySelectorAll("button[data-print]")) {
    button.hidden = false;
    button.addEventListener("click", () => print());
  }

  // A second click on a button that sends a form does nothing.
  for (const form of document.querySelectorAll("form[method='post']")) {
    let sent = 0;
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (Date.now() - sent < 1500) return event.preventDefault();
      // Another listener may hold this one back and send it again.
      setTimeout(() => {
        if (!event.defaultPrevented) sent = Date.now();
      });
    });
  }
};

start();
// A page that was fetched may have taken the place of the one that was loaded.
document.addEventListener("fresh-page", start);
