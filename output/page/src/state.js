// @ts-check
// What is being looked at, and the link that brings it back. A link may come from anybody:
// what it holds is clamped to what the page can show, and the rest is left out.

/**
 * @typedef {{lesson: number, seed: number, day: number, predict: string, person: number,
 *   knobs: Record<string, number>[]}} State
 * knobs: by team, what was moved, as number or as the place of the option; person: −1: nobody.
 */

/** @param {number} lesson @returns {State} */
export const fresh = (lesson) => ({ lesson, seed: 1, day: 0, predict: "", person: -1, knobs: [{}, {}] });

const teams = ["a", "b"];

/**
 * The fragment for a state.
 * @param {any} data @param {State} s
 */
export function link(data, s) {
  const q = new URLSearchParams();
  q.set("lesson", data.lessons[s.lesson].name);
  if (s.seed !== 1) q.set("seed", String(s.seed));
  if (s.day > 0) q.set("day", String(Math.floor(s.day)));
  if (s.predict) q.set("predict", s.predict);
  if (s.person >= 0) q.set("person", String(s.person));
  teams.forEach((team, i) => {
    for (const knob of data.knobs) if (knob.id in s.knobs[i]) q.set(`${team}.${knob.id}`, String(s.knobs[i][knob.id]));
  });
  return "#" + q;
}

/**
 * The state of a fragment.
 * @param {any} data @param {string} fragment @returns {State}
 */
export function state(data, fragment) {
  const q = new URLSearchParams(fragment.replace(/^#/, ""));
  const s = fresh(Math.max(0, data.lessons.findIndex((/** @type {any} */ l) => l.name === q.get("lesson"))));
  const lesson = data.lessons[s.lesson];
  s.seed = whole(q.get("seed"), 0, 999_999, 1);
  s.day = whole(q.get("day"), 0, lesson.days, 0);
  s.person = whole(q.get("person"), 0, lesson.people - 1, -1);
  if (["less", "none", "more"].includes(q.get("predict") ?? "")) s.predict = q.get("predict") ?? "";
  teams.forEach((team, i) => {
    for (const knob of data.knobs) {
      const text = q.get(`${team}.${knob.id}`);
      if (text === null) continue;
      const x = knob.options ? whole(text, 0, knob.options.length - 1, -1) : between(Number(text), knob);
      if (x >= (knob.options ? 0 : knob.low)) s.knobs[i][knob.id] = x;
    }
  });
  return s;
}

/**
 * A whole number of a link, clamped; other where it is none.
 * @param {string | null} text @param {number} low @param {number} high @param {number} other
 */
function whole(text, low, high, other) {
  if (text === null || !/^\d{1,12}$/.test(text)) return other;
  return Math.min(high, Math.max(low, Number(text)));
}

/** A number on the scale of a knob; not a number where x is none. @param {number} x @param {any} knob */
function between(x, knob) {
  const steps = Math.round((Math.min(knob.high, Math.max(knob.low, x)) - knob.low) / knob.step);
  return Number((knob.low + steps * knob.step).toFixed(6));
}

/**
 * What a parameter of a team starts from: the lesson's own value, or the country's.
 * @param {any} arm @param {any} knob @param {string} path
 */
const base = (arm, knob, path) => (arm.set.find((/** @type {any} */ s) => s[0] === path) ?? knob.from.find((/** @type {any} */ s) => s[0] === path))[1];

/**
 * Where a knob stands: a number, or the place of an option (−1: none of them, as in the lesson).
 * @param {any} arm @param {any} knob @param {Record<string, number>} moved
 */
export function standing(arm, knob, moved) {
  if (knob.id in moved) return moved[knob.id];
  if (knob.options) return knob.options.findIndex((/** @type {any} */ o) => o.set.every((/** @type {any} */ s) => base(arm, knob, s[0]) === s[1]));
  return knob.factor ? 100 : base(arm, knob, knob.from[0][0]);
}

/**
 * What a moved knob sets.
 * @param {any} arm @param {any} knob @param {number} x
 */
function sets(arm, knob, x) {
  if (knob.options) return knob.options[x].set;
  return knob.from.map((/** @type {any} */ [path]) => [path, knob.factor ? (base(arm, knob, path) * x) / 100 : x]);
}

/**
 * What the simulator is asked for.
 * @param {any} data @param {State} s
 */
export function task(data, s) {
  const lesson = data.lessons[s.lesson];
  const arms = lesson.arms.map((/** @type {any} */ arm, /** @type {number} */ i) => {
    const moved = data.knobs.filter((/** @type {any} */ k) => k.id in s.knobs[i]);
    return { name: "AB"[i], set: [...arm.set, ...moved.flatMap((/** @type {any} */ k) => sets(arm, k, s.knobs[i][k.id]))] };
  });
  return { arms, people: lesson.people, warmUp: lesson.warmUp, days: lesson.days, seed: s.seed, counts: lesson.counts ?? null };
}
