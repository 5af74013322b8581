// How many meetings the form would find, told while it is filled in; and addresses without the fields left empty.

const PAUSE = 350;

function filled(form) {
  return [...new FormData(form)].filter(([name, value]) => value !== "" && name !== "with");
}

function equip(form) {
  const status = form.querySelector(".would-find");
  let timer = 0;
  let asking = new AbortController();

  async function tell() {
    asking.abort();
    asking = new AbortController();
    const address = new URL(form.dataset.count, location.href);
    for (const [name, value] of filled(form)) address.searchParams.append(name, value);
    try {
      const answer = await fetch(address, { signal: asking.signal });
      const facts = await answer.json();
      if (!answer.ok) status.textContent = facts.detail;
      else {
        const number = `${facts.total_is_exact ? "" : "at least "}${facts.total.toLocaleString("en")}`;
        status.textContent = `${number} ${facts.total === 1 ? "meeting answers" : "meetings answer"} to this.`;
      }
    } catch (error) {
      if (error.name !== "AbortError") status.textContent = "";
    }
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(tell, PAUSE);
  });
  form.addEventListener("submit", () => {
    for (const field of form.elements) field.disabled ||= field.name && field.value === "";
  });
}

document.querySelectorAll("form[data-count]").forEach(equip);
// A page that is gone back to must have its fields again.
addEventListener("pageshow", () => document.querySelectorAll("form[data-count] :disabled").forEach((f) => (f.disabled = false)));
