// Names while one types: the ARIA combobox pattern on every field that carries data-suggest.
// "open" leads to the person's page, "choose" adds the person to the form and sends it. Without scripts the plain field works.

const PAUSE = 120; // milliseconds without a key before asking
const SHORTEST = 2; // letters from which names are few enough to be worth a look
const MOST = 8;

let fields = 0;

function make(tag, attributes, text = "") {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.textContent = text;
  return element;
}

function equip(input) {
  const id = `names-${++fields}`;
  const list = make("ul", { role: "listbox", id, class: "suggestions", "aria-label": "Names" });
  const status = make("p", { role: "status", class: "unseen" });
  list.hidden = true;
  input.parentElement.classList.add("suggesting");
  input.parentElement.append(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id,
  })) input.setAttribute(name, value);

  let found = [];
  let active = -1;
  let timer = 0;
  let asking = new AbortController();

  function close() {
    clearTimeout(timer);
    asking.abort();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function point(at) {
    active = at;
    [...list.children].forEach((option, place) => option.setAttribute("aria-selected", String(place === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }
  }

  function show(people) {
    found = people.slice(0, MOST);
    list.replaceChildren(...found.map((person, place) => {
      const option = make("li", { role: "option", id: `${id}-${place}`, "aria-selected": "false" });
      option.append(make("span", { class: "name" }, person.name), " ", make("span", { class: "quiet" }, person.detail));
      return option;
    }));
    active = -1;
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    input.removeAttribute("aria-activedescendant");
    const number = found.length === 1 ? "1 name" : `${found.length} names`;
    status.textContent = found.length ? `${number}, choose with the arrow keys and Enter` : "No name begins so";
  }

  async function ask() {
    asking.abort();
    asking = new AbortController();
    const typed = input.value.trim();
    if (typed.length < SHORTEST) {
      close();
      status.textContent = "";
      return;
    }
    try {
      const answer = await fetch(`/suggest.json?${new URLSearchParams({ q: typed })}`, { signal: asking.signal });
      if (!answer.ok) return;
      const [, names, details, addresses] = await answer.json();
      if (document.activeElement !== input) return;
      show(names.map((name, place) => ({ name, detail: details[place], path: new URL(addresses[place]).pathname })));
    } catch (error) {
      // A later key asked anew, or the line is down: the plain field still works, so there is nothing to tell.
      if (error.name !== "AbortError") close();
    }
  }

  function choose(person) {
    close();
    if (input.dataset.suggest !== "choose") {
      location.assign(person.path);
      return;
    }
    const hidden = make("input", { type: "hidden", name: "participant", value: person.path.split("/")[2] });
    input.value = "";
    input.form.append(hidden);
    input.form.requestSubmit();
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) {
        ask();
      } else {
        const step = event.key === "ArrowDown" ? 1 : -1;
        const places = found.length + 1; // one more: back in the field itself
        point(((active + 1 + step + places) % places) - 1);
      }
      event.preventDefault();
    } else if (event.key === "Enter" && !list.hidden && active >= 0) {
      event.preventDefault();
      choose(found[active]);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  input.addEventListener("blur", close);
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // keeps the focus in the field
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(found[[...list.children].indexOf(option)]);
  });
}

document.querySelectorAll("input[data-suggest]").forEach(equip);
