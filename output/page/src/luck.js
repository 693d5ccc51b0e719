// @ts-check
// Is it luck? Pairs of runs, each pair with the same patients.
import { dots } from "./chart.js";
import { answers, direction, finding, measured, shown, signed, unitOfDifference } from "./words.js";
import { $, chartWidth, em, figure, save, say, table } from "./view.js";

const pairs = 50, chunk = 5;

/**
 * Simulates the pairs in all workers; answers with the differences and all values.
 * @param {import("./kernel.js").Kernel} kernel @param {any} task @param {(done: number) => void} progress
 */
export async function run(kernel, task, progress) {
  await kernel.all();
  let done = 0;
  const parts = await Promise.all(Array.from({ length: pairs / chunk }, async (_, i) => {
    const { values } = await kernel.ask("replicate", task, i * chunk, chunk);
    progress((done += chunk));
    return values;
  }));
  const values = new Float64Array(parts.reduce((n, p) => n + p.length, 0));
  parts.reduce((at, p) => { values.set(p, at); return at + p.length; }, 0);
  const { outcomes } = await kernel.ask("differences", values, pairs);
  return { outcomes, values };
}

/** Shows what was found. @param {any} data @param {any} lesson @param {any} found @param {string} predicted */
export function show(data, lesson, found, predicted) {
  const list = lesson.outcomes.map((/** @type {string} */ id) => ({ o: data.outcomes[id], d: found.outcomes[data.outcomes[id].index] })).filter((/** @type {any} */ x) => x.d);
  const width = chartWidth($("dots"), list.length);
  $("dots").innerHTML = list.map((/** @type {any} */ { o, d }) => figure(o.title, `B minus A, ${unitOfDifference(o)}; mean and 95 % interval`, dots({
    title: o.title, unit: unitOfDifference(o), values: Array.from(d.each, (/** @type {number} */ x) => x * o.factor),
    mean: d.difference * o.factor, low: d.low * o.factor, high: d.high * o.factor, digits: o.digits, width, em: em(),
  }))).join("");
  const words = list.map((/** @type {any} */ { o, d }) => finding(o, d));
  const [first] = list;
  if (first && predicted) {
    const is = direction(first.d);
    words.unshift(is === predicted ? `You predicted "${answers[is].toLowerCase().replace("team b", "team B")}", and so it is.`
      : `You predicted "${answers[/** @type {"less"} */ (predicted)].toLowerCase().replace("team b", "team B")}". The pairs say: ${answers[is].toLowerCase().replace("team b", "team B")}.`);
  }
  $("found").replaceChildren(...words.map((/** @type {string} */ w) => Object.assign(document.createElement("p"), { textContent: w, className: w.startsWith("You") ? "" : "outcome" })));
  say(words.join(" "));
  const rows = Object.values(data.outcomes).filter((o) => found.outcomes[o.index]).map((o) => {
    const d = found.outcomes[o.index];
    const value = (/** @type {number} */ x) => signed(x * o.factor, o.digits);
    return [o.title, o.unit, shown(o, d.base), shown(o, d.mean), value(d.difference), `${value(d.low)} to ${value(d.high)}`, d.clear ? "clear" : "not clear"];
  });
  $("differences").className = "numbers";
  $("differences").innerHTML = table(`Means of ${pairs} pairs; the interval covers the true difference of the model 95 times in 100.`,
    ["Outcome", "Unit", "Team A", "Team B", "B − A", "95 % interval", "Difference"], rows);
  $("luck-more").hidden = false;
}

/** Keeps all pairs as a file. @param {any} data @param {any} found */
export function keep(data, found) {
  const rows = /** @type {(string | number)[][]} */ ([["replication", "team", "outcome", "value"]]);
  const width = found.values.length / pairs / 2;
  for (let r = 0; r < pairs; r++) {
    for (let a = 0; a < 2; a++) {
      for (const [id, o] of Object.entries(data.outcomes)) {
        const value = measured(o, found.values, (2 * r + a) * width);
        rows.push([r, "AB"[a], id, Number.isFinite(value) ? value : ""]);
      }
    }
  }
  save("careteam-pairs.csv", rows);
}
