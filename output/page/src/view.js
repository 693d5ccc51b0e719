// @ts-check
// What all parts of the page use to show something.
import { escape } from "./words.js";

/** The element with an id. @param {string} id @returns {any} */
export const $ = (id) => document.getElementById(id);

/** The width of the handout [pixel], with margins a hundredth of an inch off A4's; 0: on the screen. */
let paper = 0;

/** Charts are drawn for paper, or for the screen again. @param {boolean} on */
export function forPaper(on) { paper = on ? 702 : 0; }

/** The height of a chart's text [pixel]. */
export const em = () => (paper ? 8.8 : rem() * 0.8);

/** Whether charts are drawn for paper, where room is short. */
export const onPaper = () => paper > 0;

const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);

/** Says something to those who listen to the page. @param {string} text */
export function say(text) { $("said").textContent = text; }

/**
 * A table with numbers at the right, the first cell of a row its head.
 * @param {string} caption @param {string[]} head @param {(string | number)[][]} rows
 */
export function table(caption, head, rows) {
  const cells = rows.map((row) => `<tr><th scope="row">${escape(row[0])}</th>${row.slice(1).map((x) => `<td>${escape(x)}</td>`).join("")}</tr>`);
  return `<caption>${escape(caption)}</caption><thead><tr>${head.map((h) => `<th scope="col">${escape(h)}</th>`).join("")}</tr></thead><tbody>${cells.join("")}</tbody>`;
}

/** A chart under its title. @param {string} title @param {string} unit @param {string} svg */
export const figure = (title, unit, svg) => `<figure><figcaption>${escape(title)}${unit ? ` <span>${escape(unit)}</span>` : ""}</figcaption>${svg}</figure>`;

/** How wide charts are drawn of which there are n, side by side where there is room. @param {HTMLElement} box @param {number} n */
export function chartWidth(box, n) {
  if (paper) return (paper - 24) / 3;
  const gap = 1.2 * rem();
  const columns = Math.max(1, Math.min(n, Math.floor((box.clientWidth + gap) / (19 * rem() + gap))));
  return Math.max(200, (box.clientWidth - gap * (columns - 1)) / columns);
}

/** How wide one picture over the whole width is drawn. @param {HTMLElement} box */
export const fullWidth = (box) => paper || Math.max(260, box.clientWidth);

/** Lets the reader keep rows as a file for spreadsheets. @param {string} name @param {(string | number)[][]} rows */
export function save(name, rows) {
  const field = (/** @type {string | number} */ x) => (/[",\n]/.test(String(x)) ? `"${String(x).replaceAll('"', '""')}"` : x);
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([rows.map((row) => row.map(field).join(",")).join("\n") + "\n"], { type: "text/csv" }));
  a.download = name;
  a.click();
  setTimeout(() => URL.revokeObjectURL(a.href), 10_000);
}
