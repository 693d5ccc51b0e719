// @ts-check
// Numbers and sentences, written as the command writes them.

/** What is not to be taken as markup. @param {unknown} text */
export const escape = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/**
 * A number with decimals, commas for thousands and a minus sign; "–" for what is none.
 * @param {number} x @param {number} [digits]
 */
export function number(x, digits = 0) {
  if (!Number.isFinite(x)) return "–";
  const [whole, decimals] = Math.abs(x).toFixed(digits).split(".");
  const text = whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals ? "." + decimals : "");
  return x < 0 && /[1-9]/.test(text) ? "−" + text : text;
}

/** A difference, with its sign. @param {number} x @param {number} [digits] */
export function signed(x, digits = 0) {
  const text = number(x, digits);
  return x > 0 && /[1-9]/.test(text) ? "+" + text : text;
}

/**
 * An outcome's value of one run, from numerators and denominators of all outcomes; not a number
 * where there is nothing to measure.
 * @param {{index: number, scale: number}} outcome @param {ArrayLike<number>} values @param {number} [from]
 */
export function measured(outcome, values, from = 0) {
  const [num, den] = [values[from + 2 * outcome.index], values[from + 2 * outcome.index + 1]];
  return den === 0 ? NaN : (outcome.scale * num) / den;
}

/**
 * An outcome's value in the unit that is shown.
 * @param {{factor: number, digits: number}} outcome @param {number} x
 */
export const shown = (outcome, x) => number(x * outcome.factor, outcome.digits);

/**
 * What a paired difference says: "less", "more" or "none", which follows the interval, never
 * the mean alone.
 * @param {{difference: number, clear: boolean}} d
 */
export const direction = (d) => (!d.clear || d.difference === 0 ? "none" : d.difference < 0 ? "less" : "more");

export const answers = { less: "Clearly less in team B", none: "No clear difference", more: "Clearly more in team B" };

/** The unit of a difference: two shares differ by percentage points. @param {{unit: string}} outcome */
export const unitOfDifference = (outcome) => outcome.unit.replace(/^% of/, "percentage points of");

/**
 * A paired difference in a sentence.
 * @param {any} outcome @param {any} d
 */
export function finding(outcome, d) {
  const value = (/** @type {number} */ x) => signed(x * outcome.factor, outcome.digits);
  return `${outcome.title}: ${answers[direction(d)].toLowerCase().replace("team b", "team B")}. `
    + `B minus A is ${value(d.difference)} ${unitOfDifference(outcome)} (95 % interval ${value(d.low)} to ${value(d.high)}; ${d.pairs} pairs).`;
}

/** "1 day", "2 days". @param {number} n @param {string} one @param {string} [many] */
export const count = (n, one, many = one + "s") => `${number(n)} ${n === 1 ? one : many}`;
