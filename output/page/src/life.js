// @ts-check
// One person's year in both teams.
import { strips } from "./chart.js";
import { AT_HOME, AWAY, FIT, IN_CASE, IN_ED, IN_NEED, KNOWN, ON_WARD, SUPPORTED, where } from "./film.js";
import { count, escape, number } from "./words.js";
import { $, em, fullWidth, onPaper, say } from "./view.js";

/**
 * Stretches of days over which something stays the same.
 * @param {number} days @param {(day: number) => string} kindOf "": nothing to draw
 */
function stretches(days, kindOf) {
  const list = [];
  for (let day = 0, kind = ""; day <= days; day++) {
    const is = day < days ? kindOf(day) : "";
    if (is !== kind && kind) list[list.length - 1].to = day;
    if (is !== kind && is) list.push({ from: day, to: days, kind: is });
    kind = is;
  }
  return list;
}

/** @type {Record<number, string>} */
const stay = { [AT_HOME]: "", [IN_ED]: "ed", [ON_WARD]: "ward", [FIT]: "fit", [AWAY]: "away" };

/** @param {number} g a glance */
function need(g) {
  if (where(g) === AWAY) return "";
  return g & IN_NEED ? (g & KNOWN ? "seen" : "unseen") : g & SUPPORTED ? "served" : "";
}

/** Who it is, in words. @param {any} p */
function who(p) {
  const more = [p.alone ? "lives alone" : "", p.carer ? "has a carer" : "", p.conditions ? count(p.conditions, "long-term condition") : ""].filter(Boolean);
  return `${p.female ? "a woman" : "a man"} of ${p.age}${more.length ? ", " + more.join(", ") : ""}`;
}

const sums = [
  ["admissions", "emergency admissions", 0], ["edVisits", "emergency department visits", 0], ["bedDays", "days in a hospital bed", 1],
  ["seen", "needs recognised", 0], ["met", "needs met", 0], ["missed", "needs missed", 0], ["unmetDays", "days with an open need", 0], ["contacts", "meetings with a caseworker", 0],
];

/**
 * Shows both lives.
 * @param {any} life @param {import("./film.js").Film[]} films @param {any} lesson
 */
export function show(life, films, lesson) {
  const days = films[0].days, person = life.who;
  const teams = films.map((film, i) => ({
    name: "AB"[i], kind: "ab"[i], moments: [],
    stays: stretches(days, (d) => stay[where(film.glance(d, person))]),
    needs: stretches(days, (d) => need(film.glance(d, person))),
    cases: stretches(days, (d) => (film.glance(d, person) & IN_CASE ? "case" : "")),
  }));
  const box = $("story");
  const parts = life.parts < 0 ? -1 : Math.max(0, life.parts - lesson.warmUp);
  const title = `Person ${person}, ${who(life.person)}`;
  const svg = strips({ title, teams, day: 0, days, parts, width: fullWidth(box), em: em(), low: onPaper() });
  const when = life.parts < 0 ? "Both teams give this person the same year." : life.parts < lesson.warmUp ? "The two lives part before the year that is shown begins, while the teams settle in." : `The two lives part on day ${number(Math.floor(parts) + 1)}.`;
  const rows = sums.map(([key, words, digits]) => `<tr><th scope="row">${words}</th><td>${number(life.sums[0][key], +digits)}</td><td>${number(life.sums[1][key], +digits)}</td></tr>`);
  box.innerHTML = `<p><strong>${escape(title)}.</strong> ${escape(life.why ? `Chosen because this is ${life.why}.` : "")}</p>`
    + `<p>${when} ${escape(life.cause)}</p>`
    + (life.bearing.length ? `<p class="bearing">What bears on it differs between the teams: ${escape(life.bearing.join("; "))}.</p>` : "")
    + `<figure>${svg}<figcaption><span>Where: solid: on the ward; black: emergency department; outlined: fit, waiting to go home. Needs: outlined: open and not recognised; solid: open and recognised; dashed: in service. Each day at noon.</span></figcaption></figure>`
    + `<div class="wide" tabindex="0" role="region" aria-label="What both lives came to"><table class="numbers"><caption>What both lives came to, the time before the year included</caption><thead><tr><th scope="col">Sum</th><th scope="col">Team A</th><th scope="col">Team B</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`
    + `<details><summary>All that happens</summary><div class="wide" tabindex="0" role="region" aria-label="All that happens">${events(life, lesson)}</div></details>`;
  $("life").classList.add("followed");
  say(`${title}. ${when} ${life.cause}`);
}

/** Both lives as a table; what is in both is said once. @param {any} life @param {any} lesson */
function events(life, lesson) {
  let parted = false;
  const rows = life.moments.map((/** @type {any} */ m) => {
    const first = !parted && life.parts >= 0 && m.day >= life.parts && m.a !== m.b;
    parted ||= first;
    const day = Math.floor(m.day) - lesson.warmUp + 1;
    const both = m.a === m.b;
    return `<tr class="${first ? "parts" : both ? "same" : ""}"><th scope="row">${number(day)}</th>${both ? `<td colspan="2">${escape(m.a)}</td>` : `<td>${escape(m.a)}</td><td>${escape(m.b)}</td>`}</tr>`;
  });
  return `<table><caption>Days before 1 are before the year that is counted. A line is drawn where the lives part.</caption><thead><tr><th scope="col">Day</th><th scope="col">Team A</th><th scope="col">Team B</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}
