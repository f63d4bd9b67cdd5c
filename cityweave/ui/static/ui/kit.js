// Keys and drafts. Nothing on any page needs this.
"use strict";
(() => {
  const isWriting = (spot) => spot.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(spot.tagName);

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === "/") {
      const search = document.querySelector("main input[type=search]") || document.getElementById("find");
      if (!search) return;
      event.preventDefault();
      search.focus();
    } else if (event.key === "?") {
      document.getElementById("keys")?.showModal();
    }
  });

  // A roll call kept on this device is emptied when its day is past, whatever page is open.
  if (Number(localStorage.getItem("roll-call-until") || Infinity) < Date.now()) {
    indexedDB.deleteDatabase("roll-call");
    localStorage.removeItem("roll-call-until");
  }

  // The folded part of the masthead lies over the page: it closes when one turns elsewhere.
  const folded = document.querySelector(".more details");
  for (const turn of folded ? ["click", "focusin"] : []) {
    document.addEventListener(turn, (event) => {
      if (!folded.contains(event.target)) folded.open = false;
    });
  }
  document.addEventListener("keydown", (event) => {
    const fold = event.key === "Escape" && event.target.closest("header details[open]");
    if (!fold) return;
    fold.open = false;
    fold.querySelector("summary").focus();
  });

  // What costs the server more than the page around it is fetched when it is opened.
  for (const part of document.querySelectorAll("details[data-part]")) {
    part.addEventListener("toggle", async () => {
      const place = part.querySelector("summary + *");
      try {
        const answer = await fetch(part.dataset.part, { headers: { "X-Requested-Part": "facets" } });
        if (answer.ok) place.innerHTML = await answer.text();
      } catch {
        // Offline: the link to the page of its own stays.
      }
    }, { once: true });
  }

  // Names below a search box while one types; without them the form asks all the same.
  for (const box of document.querySelectorAll("[data-suggest]")) {
    let timer = 0;
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const typed = box.value;
        try {
          const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`);
          if (answer.ok && box.value === typed) box.list.innerHTML = await answer.text();
        } catch {
          // Offline: nothing is offered.
        }
      }, 200);
    });
  }

  const PAUSE = 3000;

  for (const page of document.querySelectorAll("[data-drafts]")) {
    const form = page.form;
    let timer = 0;
    let dirty = false;
    let sending = null;
    const said = () => {
      let place = form.querySelector(".saved");
      if (!place) {
        place = document.createElement("output");
        place.className = "saved";
        (form.querySelector(".formend") || form).append(place);
      }
      return place;
    };
    const typed = () => {
      const words = new URLSearchParams();
      for (const [name, value] of new FormData(form)) {
        if (typeof value === "string" && form.elements[name]?.type !== "password") words.append(name, value);
      }
      return words;
    };
    const save = async () => {
      clearTimeout(timer);
      if (!dirty) return;
      dirty = false;
      sending?.abort();
      sending = new AbortController();
      try {
        const answer = await fetch(page.dataset.drafts, { method: "POST", body: typed(), keepalive: true, signal: sending.signal });
        if (answer.ok) said().textContent = (await answer.json()).said;
      } catch {
        // Offline: what was typed is still on the page, and the next change tries again.
        dirty = true;
      }
    };
    form.addEventListener("input", () => {
      dirty = true;
      clearTimeout(timer);
      timer = setTimeout(save, PAUSE);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      dirty = false;
      sending?.abort();
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") save();
    });
  }
})();
