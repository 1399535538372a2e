"""Script of the report: shows the value under the pointer, a finger or the arrow keys.

It adds a slider to each chart, which the keyboard and screen readers know how to use, and a line
that tells the value. Without it the browser's own tooltips tell the values.
"""

SCRIPT = """
"use strict";
for (const drawing of document.querySelectorAll("figure svg")) {
  const marks = [...drawing.querySelectorAll(".serie-0 circle, .bars rect")];
  if (marks.length < 2) continue;
  const words = marks.map(mark => mark.querySelector("title").textContent);
  for (const title of drawing.querySelectorAll("title")) title.remove();
  const line = document.createElement("p"), told = document.createElement("span");
  const slider = document.createElement("input");
  line.className = "reader";
  slider.type = "range";
  slider.max = marks.length - 1;
  slider.setAttribute("aria-label", "Values of: " + drawing.getAttribute("aria-label"));
  line.append(slider, told);
  drawing.after(line);
  let shown = marks[0];
  const show = place => {
    shown.classList.remove("on");
    shown = marks[place];
    shown.classList.add("on");
    told.textContent = words[place];
    slider.value = place;
    slider.setAttribute("aria-valuetext", words[place]);
  };
  const nearest = event => {
    const away = marks.map(mark => {
      const box = mark.getBoundingClientRect();
      return Math.abs(box.left + box.width / 2 - event.clientX);
    });
    show(away.indexOf(Math.min(...away)));
  };
  slider.addEventListener("input", () => show(Number(slider.value)));
  drawing.addEventListener("pointermove", nearest);
  drawing.addEventListener("pointerdown", nearest);
  drawing.addEventListener("click", () => slider.focus({preventScroll: true}));
  show(marks.length - 1);
}
"""
