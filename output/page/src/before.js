// @ts-check
// Regression to the mean: those who came often come less often next, whatever is done.
import { slopes } from "./chart.js";
import { number } from "./words.js";
import { $, chartWidth, em, figure } from "./view.js";

const often = 2; // admissions in the first half

/** Means of admissions in both halves, of those who came often and of everybody. @param {import("./film.js").Film} film */
function means(film) {
  const n = { often: 0, all: 0 }, first = { often: 0, all: 0 }, second = { often: 0, all: 0 };
  for (let p = 0; p < film.people; p++) {
    const a = film.halves[2 * p], b = film.halves[2 * p + 1];
    for (const group of /** @type {("often" | "all")[]} */ (a >= often ? ["often", "all"] : ["all"])) { n[group]++; first[group] += a; second[group] += b; }
  }
  const mean = (/** @type {{often: number, all: number}} */ sum, /** @type {"often" | "all"} */ g) => (n[g] ? sum[g] / n[g] : 0);
  return { n, before: { often: mean(first, "often"), all: mean(first, "all") }, after: { often: mean(second, "often"), all: mean(second, "all") } };
}

/** Shows both halves of the time in both teams. @param {import("./film.js").Film[]} films */
export function show(films) {
  const [a, b] = films.map(means);
  const fall = (/** @type {typeof a} */ m) => (m.before.often ? `${number(m.before.often, 1)} to ${number(m.after.often, 1)}` : "none came so often");
  $("before-text").textContent = `Take everybody with ${often} or more emergency admissions in the first half of the time. On average they had, first half to second half: `
    + `team A ${fall(a)} (${number(a.n.often)} people), team B ${fall(b)} (${number(b.n.often)} people). `
    + "They were chosen in a bad time, so a better one follows in both teams, whether or not anybody helped. A programme that compares only before and after counts this fall as its own.";
  const groups = [
    { name: "A", kind: "a", before: a.before.often, after: a.after.often }, { name: "B", kind: "b", before: b.before.often, after: b.after.often },
    { name: "all", kind: "all", before: a.before.all, after: a.after.all },
  ];
  $("slopes").innerHTML = figure(`People with ${often} or more admissions in the first half`, "admissions per person", slopes({
    title: "People who came often", unit: "emergency admissions per person", groups, from: "first half", to: "second half", width: Math.min(520, chartWidth($("slopes"), 1)), em: em(),
  }));
}
