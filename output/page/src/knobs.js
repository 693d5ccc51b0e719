// @ts-check
// The few things to change first, and the others under "more".
import { standing } from "./state.js";
import { escape, number } from "./words.js";

/**
 * Shows the knobs of a team; moved is called with the knob and where it was put.
 * @param {HTMLElement} team @param {any} data @param {any} lesson @param {number} i of the team
 * @param {Record<string, number>} moves @param {(id: string, x: number) => void} moved
 */
export function show(team, data, lesson, i, moves, moved) {
  const [few, more] = team.querySelectorAll(".knobs");
  few.replaceChildren();
  more.replaceChildren();
  for (const knob of data.knobs) {
    const box = document.createElement("div");
    box.className = "knob";
    const id = `${"ab"[i]}-${knob.id}`;
    box.innerHTML = (knob.options ? choice : slider)(id, knob, standing(lesson.arms[i], knob, moves)) + `<small id="${id}-about">${escape(knob.about)}</small>`;
    box.classList.toggle("moved", knob.id in moves);
    const input = /** @type {HTMLInputElement} */ (box.querySelector("input, select"));
    input.addEventListener("input", () => {
      set(box, knob, Number(input.value));
      box.classList.add("moved");
      moved(knob.id, Number(input.value));
    });
    (lesson.knobs.includes(knob.id) ? few : more).append(box);
  }
}

/** @param {any} knob @param {number} x */
const value = (knob, x) => `${number(x, knob.digits)}${knob.factor ? " %" : ""}`;

/** @param {string} id @param {any} knob @param {number} x */
const slider = (id, knob, x) =>
  `<label for="${id}">${escape(knob.title)} <output for="${id}">${value(knob, x)}</output></label>`
  + `<input type="range" id="${id}" min="${knob.low}" max="${knob.high}" step="${knob.step}" value="${x}" aria-valuetext="${value(knob, x)} ${escape(knob.unit)}" aria-describedby="${id}-about">`;

const as = "as in the lesson";

/** @param {string} id @param {any} knob @param {number} at */
const choice = (id, knob, at) =>
  `<label for="${id}">${escape(knob.title)} <output class="paper" for="${id}">${escape(knob.options[at]?.title ?? as)}</output></label><select id="${id}" aria-describedby="${id}-about">`
  + (at < 0 ? `<option value="-1" selected disabled>${as}</option>` : "")
  + knob.options.map((/** @type {any} */ o, /** @type {number} */ k) => `<option value="${k}"${k === at ? " selected" : ""}>${escape(o.title)}</option>`).join("") + "</select>";

/** @param {HTMLElement} box @param {any} knob @param {number} x */
function set(box, knob, x) {
  /** @type {HTMLElement} */ (box.querySelector("output")).textContent = knob.options ? knob.options[x].title : value(knob, x);
  if (!knob.options) /** @type {HTMLElement} */ (box.querySelector("input")).setAttribute("aria-valuetext", `${value(knob, x)} ${knob.unit}`);
}
