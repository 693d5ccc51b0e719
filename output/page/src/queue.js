// @ts-check
// A queue worked out step by step, then simulated.
import { number } from "./words.js";
import { $ } from "./view.js";

/** Asks for the queue that is described and shows both answers. @param {import("./kernel.js").Kernel} kernel */
export async function show(kernel) {
  const [perDay, hours, workers] = ["per-day", "hours", "workers"].map((id) => $(id).valueAsNumber);
  const box = $("theory");
  try {
    const q = await kernel.ask("queue", { perDay, hours, workers, seed: 1 });
    const rate = perDay / 8, load = rate * hours;
    const steps = [
      `People who come an hour, in a day of 8 hours: λ = ${number(perDay, 1)} / 8 = ${number(rate, 3)}.`,
      `Work that comes in, in hours an hour: a = λ × ${number(hours, 1)} = ${number(load, 3)}.`,
      `Share of time that ${workers === 1 ? "the social worker is" : "each social worker is"} busy: ρ = a / ${workers} = ${number(q.busy * 100, 1)} %.`,
    ];
    if (!Number.isFinite(q.wait)) {
      steps.push("More work comes in than can be done: the queue grows for ever, and there is no average wait. One more social worker changes everything here.");
    } else {
      steps.push(workers === 1
        ? `Mean wait, by Erlang's formula for one: W = ρ × ${number(hours, 1)} / (1 − ρ) = ${number(q.wait, 2)} hours.`
        : `Mean wait, by Erlang's C formula for ${workers} who share one queue: W = C(${workers}, a) × ${number(hours, 1)} / (${workers} − a) = ${number(q.wait, 2)} hours.`);
      const holds = q.low <= q.wait && q.wait <= q.high;
      steps.push(`The simulator's own queue, ${q.runs} runs of 10,000 people: ${number(q.simulated, 2)} hours (95 % interval ${number(q.low, 2)} to ${number(q.high, 2)}). `
        + (holds ? "Theory lies inside the interval." : "Theory lies outside the interval, as it does one time in twenty by chance; a busy queue also takes long to settle."));
    }
    const list = document.createElement("ol");
    list.append(...steps.map((s) => Object.assign(document.createElement("li"), { textContent: s })));
    box.replaceChildren(list);
  } catch (e) {
    box.textContent = /** @type {Error} */ (e).message;
  }
}
