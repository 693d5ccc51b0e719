// @ts-check
// Charts as SVG text. Sizes are in pixels of the page and follow the size of its text, so that
// they read the same on a phone, on paper and from the last row.
import { escape, number, signed } from "./words.js";

/** Round steps for at most so many ticks. @param {number} low @param {number} high @param {number} most */
export function ticks(low, high, most) {
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span / most));
  const step = [1, 2, 5, 10].map((x) => x * power).find((x) => span / x <= most) ?? 10 * power;
  const list = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + step * 1e-9; k++) list.push(Number((k * step).toPrecision(12)));
  return { list, digits: Math.max(0, -Math.floor(Math.log10(step) + 1e-9)) };
}

/** Letters are about so wide, in heights. */
const letter = 0.56;

/** @param {number} x */
const at = (x) => x.toFixed(1);

/** @param {number} x @param {number} y @param {string} words @param {string} [more] attributes */
const text = (x, y, words, more = "") => `<text x="${at(x)}" y="${at(y)}" ${more}>${escape(words)}</text>`;

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 @param {string} kind */
const line = (x1, y1, x2, y2, kind) => `<line x1="${at(x1)}" y1="${at(y1)}" x2="${at(x2)}" y2="${at(y2)}" class="${kind}"/>`;

/**
 * @param {{width: number, height: number, title: string, text: string}} size @param {string} body
 */
const svg = (size, body) =>
  `<svg viewBox="0 0 ${at(size.width)} ${at(size.height)}" width="${at(size.width)}" height="${at(size.height)}" role="img" aria-label="${escape(size.title + ". " + size.text)}">${body}</svg>`;

/** The straight axis of a chart: from values to pixels. @param {number} low @param {number} high @param {number} from @param {number} to */
const scale = (low, high, from, to) => (/** @type {number} */ x) => from + ((x - low) / (high - low || 1)) * (to - from);

/**
 * Two lines over the days of a year, named at their ends.
 * @param {{title: string, unit?: string, series: {name: string, kind: string, values: number[]}[], day: number, days: number, width: number, em: number, low?: boolean}} o low: less high than on the screen
 */
export function lines(o) {
  const { em, width, days } = o;
  const height = (o.low ? 9.5 : 13) * em;
  const high = Math.max(1, ...o.series.map((s) => Math.max(...s.values)));
  const grid = ticks(0, high * 1.02, o.low ? 4 : 5);
  const left = em * letter * number(grid.list[grid.list.length - 1], grid.digits).length + 0.9 * em;
  const right = width - em * letter * (number(high).length + 3) - 0.6 * em;
  const top = 0.8 * em, bottom = height - 2.6 * em;
  const x = scale(0, days, left, right), y = scale(0, Math.max(high * 1.02, grid.list[grid.list.length - 1]), bottom, top);
  let body = "";
  for (const t of grid.list) body += line(left, y(t), right, y(t), "grid") + text(left - 0.4 * em, y(t) + 0.35 * em, number(t, grid.digits), 'text-anchor="end"');
  const step = days > 400 ? 182 : 91;
  for (let d = 0; d <= days; d += step) body += line(x(d), bottom, x(d), bottom + 0.3 * em, "axis") + text(x(d), bottom + 1.3 * em, String(d), 'text-anchor="middle"');
  body += line(left, bottom, right, bottom, "axis") + text((left + right) / 2, height - 0.2 * em, "Day", 'text-anchor="middle"');
  const end = Math.min(Math.floor(o.day), days - 1);
  const labels = o.series.map((s) => ({ s, y: y(s.values[Math.max(0, end)]) }));
  const gap = 1.15 * em, [first, second] = labels;
  if (labels.length === 2 && Math.abs(first.y - second.y) < gap) {
    const upper = first.y <= second.y ? first : second, lower = upper === first ? second : first;
    const middle = Math.max(top + gap / 2, Math.min(bottom - gap / 2, (first.y + second.y) / 2));
    upper.y = middle - gap / 2;
    lower.y = middle + gap / 2;
  }
  for (const { s, y: label } of labels) {
    let path = "";
    for (let d = 0; d <= end; d++) path += `${d ? "L" : "M"}${at(x(d))} ${at(y(s.values[d]))}`;
    body += `<path d="${path || "M0 0"}" class="line ${s.kind}"/>` + text(x(end) + 0.5 * em, label + 0.35 * em, `${s.name} ${number(s.values[Math.max(0, end)])}`, `class="name ${s.kind}"`);
  }
  const said = o.series.map((s) => `team ${s.name} ${number(s.values[Math.max(0, end)])}`).join(", ");
  return svg({ width, height, title: o.title, text: `On day ${end + 1}: ${said}` }, body);
}

/**
 * Differences of pairs as stacked dots, their mean and interval below.
 * @param {{title: string, unit: string, values: number[], mean: number, low: number, high: number, digits: number, width: number, em: number}} o
 */
export function dots(o) {
  const { em, width } = o;
  const left = 0.8 * em, right = width - 0.8 * em;
  const reach = [Math.min(0, o.low, ...o.values), Math.max(0, o.high, ...o.values)];
  const pad = (reach[1] - reach[0]) * 0.05 || 1;
  const low = reach[0] - pad, high = reach[1] + pad;
  const x = scale(low, high, left, right);
  const r = Math.max(2, Math.min(0.28 * em, (right - left) / 90));
  const bins = new Map();
  const stacked = [...o.values].sort((a, b) => a - b).map((v) => {
    const bin = Math.round(x(v) / (2 * r));
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
    return { x: bin * 2 * r, level: bins.get(bin) };
  });
  const tallest = Math.max(4, ...bins.values());
  const pitch = Math.min(2 * r, (8 * em) / tallest); // high stacks overlap
  const top = 2 * em, base = top + tallest * pitch + 0.4 * em, mean = base + 0.9 * em, axis = mean + 1.1 * em;
  const height = axis + 2.9 * em;
  let body = "";
  const grid = ticks(low, high, Math.max(4, Math.min(8, Math.floor(width / (5 * em)))));
  for (const t of grid.list) {
    if (t) body += line(x(t), top, x(t), axis, "grid");
    const half = (signed(t, grid.digits).length * letter * em) / 2;
    const side = x(t) + half > width ? "end" : x(t) < half ? "start" : "middle";
    body += text(side === "end" ? width : side === "start" ? 0 : x(t), axis + 1.2 * em, signed(t, grid.digits), `text-anchor="${side}"`);
  }
  body += line(left, axis, right, axis, "axis") + line(x(0), top - 0.4 * em, x(0), axis, "zero");
  const room = (/** @type {string} */ s) => s.length * letter * em + 0.8 * em;
  const less = "◀ less in B", more = "more in B ▶";
  if (x(0) - left > room(less)) body += text(x(0) - 0.5 * em, 1.1 * em, less, 'text-anchor="end" class="name b"');
  if (right - x(0) > room(more)) body += text(x(0) + 0.5 * em, 1.1 * em, more, 'class="name b"');
  for (const d of stacked) body += `<circle cx="${at(d.x)}" cy="${at(base - r - (d.level - 1) * pitch)}" r="${at(r * 0.86)}" class="dot"/>`;
  const s = 0.45 * em;
  body += line(x(o.low), mean, x(o.high), mean, "interval")
    + `<path d="M${at(x(o.mean) - s)} ${at(mean)}l${at(s)} ${at(-s)} ${at(s)} ${at(s)} ${at(-s)} ${at(s)}z" class="mean"/>`;
  const value = (/** @type {number} */ v) => signed(v, o.digits);
  const words = `mean ${value(o.mean)} (${value(o.low)} to ${value(o.high)}), ${o.values.length} pairs`;
  body += text((left + right) / 2, height - 0.3 * em, words, 'text-anchor="middle"');
  return svg({ width, height, title: `${o.title}: B minus A, ${o.unit}`, text: words.replace("(", "95 % interval (") }, body);
}

/**
 * Means of groups before and after, as sloping lines: people who were in hospital often, and
 * everybody.
 * @param {{title: string, unit: string, groups: {name: string, kind: string, before: number, after: number}[], from: string, to: string, width: number, em: number}} o
 */
export function slopes(o) {
  const { em, width } = o;
  const height = 15 * em;
  const high = Math.max(1, ...o.groups.flatMap((g) => [g.before, g.after])) * 1.05;
  const grid = ticks(0, high, 5);
  const left = 2.6 * em, right = width - em * letter * Math.max(...o.groups.map((g) => g.name.length + 5)) - 0.5 * em;
  const top = 0.8 * em, bottom = height - 2 * em;
  const y = scale(0, high, bottom, top);
  const x = [left + 2.5 * em, Math.max(left + 5 * em, right - 0.5 * em)];
  let body = "";
  for (const t of grid.list) body += line(left, y(t), right, y(t), "grid") + text(left - 0.4 * em, y(t) + 0.35 * em, number(t, grid.digits), 'text-anchor="end"');
  body += text(x[0], height - 0.4 * em, o.from, 'text-anchor="middle"') + text(x[1], height - 0.4 * em, o.to, 'text-anchor="middle"');
  const labels = o.groups.map((g) => ({ g, y: y(g.after) })).sort((a, b) => a.y - b.y);
  for (let i = 1; i < labels.length; i++) labels[i].y = Math.max(labels[i].y, labels[i - 1].y + 1.2 * em);
  const over = Math.max(0, labels[labels.length - 1].y - (bottom - 0.2 * em));
  for (const { g, y: label } of labels) {
    body += `<path d="M${at(x[0])} ${at(y(g.before))}L${at(x[1])} ${at(y(g.after))}" class="line ${g.kind}"/>`
      + `<circle cx="${at(x[0])}" cy="${at(y(g.before))}" r="${at(0.3 * em)}" class="end ${g.kind}"/><circle cx="${at(x[1])}" cy="${at(y(g.after))}" r="${at(0.3 * em)}" class="end ${g.kind}"/>`
      + text(x[1] + 0.6 * em, label - over + 0.35 * em, `${g.name} ${number(g.after, 2)}`, `class="name ${g.kind}"`);
  }
  const said = o.groups.map((g) => `${g.name}: ${number(g.before, 2)} ${o.from}, ${number(g.after, 2)} ${o.to}`).join("; ");
  return svg({ width, height, title: `${o.title}, ${o.unit}`, text: said }, body);
}

/**
 * One person's year in both teams: where the person was, what could be seen of needs, who helped.
 * @param {{title: string, teams: {name: string, kind: string, stays: {from: number, to: number, kind: string}[], needs: {from: number, to: number, kind: string}[], cases: {from: number, to: number}[], moments: {day: number, words: string}[]}[], day: number, days: number, parts: number, width: number, em: number, low?: boolean}} o
 */
export function strips(o) {
  const { em, width, days } = o;
  const left = 7.2 * em, right = width - 0.6 * em;
  const x = scale(0, days, left, right);
  const rows = ["Where", "Needs", "Caseworker"];
  const pitch = (o.low ? 1.15 : 1.5) * em, block = rows.length * pitch + 1.7 * em;
  const height = o.teams.length * block + 3.4 * em;
  let body = "";
  o.teams.forEach((team, i) => {
    const top = i * block + 1.4 * em;
    body += text(0, top - 0.2 * em, `Team ${team.name}`, `class="name ${team.kind}"`);
    rows.forEach((row, k) => {
      const y = top + k * pitch;
      body += text(left - 0.5 * em, y + 1.05 * em, row, 'text-anchor="end"') + line(left, y + 0.7 * em, right, y + 0.7 * em, "grid");
    });
    const bar = (/** @type {{from: number, to: number}} */ b, /** @type {number} */ row, /** @type {string} */ kind) =>
      `<rect x="${at(x(b.from))}" y="${at(top + row * pitch + 0.2 * em)}" width="${at(Math.max(2, x(b.to) - x(b.from)))}" height="${at(em)}" class="${kind}"/>`;
    for (const b of team.stays) body += bar(b, 0, `stay ${b.kind}`);
    for (const b of team.needs) body += bar(b, 1, `${team.kind} need-${b.kind}`);
    for (const b of team.cases) body += bar(b, 2, "case");
  });
  const bottom = o.teams.length * block + 0.4 * em;
  if (o.parts >= 0) {
    const side = x(o.parts) > (left + right) / 2 ? "end" : "start";
    body += line(x(o.parts), 0.4 * em, x(o.parts), bottom, "parts") + text(x(o.parts) + (side === "end" ? -0.4 : 0.4) * em, 1 * em, "their lives part", `text-anchor="${side}" class="name"`);
  }
  body += line(left, bottom, right, bottom, "axis");
  for (let d = 0; d <= days; d += days > 400 ? 182 : 91) body += line(x(d), bottom, x(d), bottom + 0.3 * em, "axis") + text(x(d), bottom + 1.3 * em, String(d), 'text-anchor="middle"');
  body += text((left + right) / 2, height - 0.1 * em, "Day", 'text-anchor="middle"');
  return svg({ width, height, title: o.title, text: "The same is told in the table below" }, body);
}
