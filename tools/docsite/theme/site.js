"use strict";
// Search, buttons to copy, and what a keyboard needs. Pages can be read without it.

const wide = matchMedia("(min-width: 60rem)");
const wider = matchMedia("(min-width: 80rem)");

// Beside the page the lists are open, above it they are closed.
function unfold() {
  document.querySelector(".columns > nav .fold").open = wide.matches;
  const here = document.querySelector(".here .fold");
  if (here) here.open = wider.matches;
}
for (const query of [wide, wider]) query.addEventListener("change", unfold);
unfold();
const chosen = document.querySelector("[aria-current]");
const list = chosen && chosen.closest("nav");
if (list && wide.matches) list.scrollTop = chosen.offsetTop - list.clientHeight / 2;

// What scrolls sideways can be reached with the keyboard; what does not, is no stop.
const boxes = document.querySelectorAll("main pre, .wide");
const sizes = new ResizeObserver((changed) => {
  for (const { target } of changed) {
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }
});
for (const box of boxes) sizes.observe(box);

// Copies what is typed, without its prompt and without the answers.
if (navigator.clipboard) {
  for (const code of document.querySelectorAll(".language-console, .language-sh")) {
    const typed = [...code.querySelectorAll("b")].map((line) => line.textContent);
    const pre = code.parentElement;
    const block = document.createElement("div");
    const button = document.createElement("button");
    block.className = "block";
    button.className = "copy";
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(typed.length ? typed.join("\n") : code.textContent.trim());
      } catch {
        getSelection().selectAllChildren(code); // for a copy by hand
        return;
      }
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
    pre.replaceWith(block);
    block.append(pre, button);
  }
}

// Search. The texts come with the first letter, as a script: a page from a disk may read no file.
const MOST = 20;
const form = document.querySelector("form");
const words = form.querySelector("input");
const count = document.getElementById("count");
const hits = document.getElementById("hits");
const base = document.body.dataset.base;
let texts = null;

function load() {
  texts ||= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = `${base}search.js`;
    script.onload = () => done(window.SECTIONS.map(
      ([page, title, at, text]) => ({ page, title, at, text, low: `${page}\n${title}\n${text}`.toLowerCase() }),
    ));
    script.onerror = failed;
    document.head.append(script);
  });
  return texts;
}

// The beginnings of words that must all be there; "sets" finds "set", too.
const IDLE = new Set("a an and are can do does for how i in is it my of on or the to what when".split(" "));

function wanted(typed) {
  const all = typed.toLowerCase().split(/[^\p{L}\p{N}@%.+_-]+/u).filter(Boolean);
  const telling = all.filter((word) => !IDLE.has(word));
  return (telling.length ? telling : all)
    .map((word) => (word.length > 3 ? word.replace(/s$/, "") : word))
    .map((word) => new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[.+]/g, "\\$&")}`, "gu"));
}

// Best first. The texts come in the order of the pages, and what is earlier is for more readers.
function found(sections, typed) {
  const asked = wanted(typed);
  if (!asked.length) return [];
  const scored = [];
  for (const [place, section] of sections.entries()) {
    const times = asked.map((word) => (section.low.match(word) || []).length);
    if (times.includes(0)) continue;
    const score = asked.reduce((sum, word, n) =>
      sum + Math.min(times[n], 5) / (1 + section.text.length / 2000)
        + (section.title.toLowerCase().match(word) ? 10 : 0)
        + (section.page.toLowerCase().match(word) ? 5 : 0), 0);
    scored.push({ ...section, asked, score: score * (2 - place / sections.length) });
  }
  return scored.sort((one, other) => other.score - one.score);
}

// Where to begin before a hit: with a word, at most 40 letters earlier unless that word is longer.
function begin(text, hit) {
  if (hit <= 40) return 0;
  const blank = text.slice(hit - 41, hit).search(/\s/);
  return blank < 0 ? text.slice(0, hit).search(/\S*$/) : hit - 40 + blank;
}

// The words around the first hit, with each hit marked.
function around({ text, asked }) {
  const low = text.toLowerCase();
  const first = begin(text, Math.min(...asked.map((word) => low.search(word)).filter((at) => at >= 0), low.length));
  const more = first + 160 < text.length;
  const cut = more ? text.slice(first, first + 160).replace(/\s\S*$/, "") : text.slice(first);
  const part = document.createElement("p");
  const marks = asked.flatMap((word) => [...cut.toLowerCase().matchAll(word)])
    .map((hit) => [hit.index, hit.index + hit[0].length]).sort((one, other) => one[0] - other[0]);
  let done = 0;
  part.append(first ? "… " : "");
  for (const [from, to] of marks) {
    if (from < done) continue;
    const mark = document.createElement("mark");
    mark.textContent = cut.slice(from, to);
    part.append(cut.slice(done, from), mark);
    done = to;
  }
  part.append(cut.slice(done), more ? " …" : "");
  return part;
}

async function search() {
  const typed = words.value;
  const all = typed.trim() ? found(await load(), typed) : null;
  if (words.value !== typed) return;
  count.textContent = all ? said(all.length) : "";
  hits.hidden = !(all && all.length);
  hits.parentElement.scrollTop = 0;
  hits.replaceChildren(...(all || []).slice(0, MOST).map((hit) => {
    const entry = document.createElement("li");
    const link = document.createElement("a");
    link.href = base + hit.at;
    // The menu has the beginning of a long title.
    link.textContent = hit.title.startsWith(hit.page) ? hit.title : `${hit.page}: ${hit.title}`;
    entry.append(link, around(hit));
    return entry;
  }));
}

function said(number) {
  if (!number) return "Nothing found.";
  if (number > MOST) return `${number} places, the best ${MOST} of them:`;
  return number === 1 ? "1 place:" : `${number} places:`;
}

function close() {
  words.value = "";
  search();
}

words.addEventListener("input", search);
words.addEventListener("focus", load, { once: true });
form.addEventListener("submit", (event) => {
  event.preventDefault();
  hits.querySelector("a")?.focus();
});
form.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  close();
  words.focus();
});
hits.addEventListener("click", (event) => { if (event.target.closest("a")) close(); });
document.addEventListener("click", (event) => { if (!form.contains(event.target)) close(); });
form.hidden = false;
