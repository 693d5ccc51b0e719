// @ts-check
// The page: a lesson, its two teams, the time that passes, and what is asked of it.
import * as before from "./before.js";
import { lines } from "./chart.js";
import { Field } from "./field.js";
import { Film } from "./film.js";
import { start } from "./kernel.js";
import * as knobs from "./knobs.js";
import * as life from "./life.js";
import * as luck from "./luck.js";
import * as queue from "./queue.js";
import { fresh, link, state, task } from "./state.js";
import { answers, escape, measured, number, shown } from "./words.js";
import { $, chartWidth, em, figure, forPaper, onPaper, save, say, table } from "./view.js";

const data = JSON.parse($("data").textContent);
const teams = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".team")]);
const fields = teams.map((t) => new Field(/** @type {HTMLElement} */ (t.querySelector(".field"))));
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** @type {import("./state.js").State} */
let now = state(data, location.hash);
/** @type {Film[]} */
let films = [];
/** @type {any} What the pairs said. */
let found = null;
/** @type {any} Whose lives are followed. */
let story = null;
/** @type {import("./kernel.js").Kernel} */
let kernel;
let playing = false, asked = 0, nudged = false;

const lesson = () => data.lessons[now.lesson];

/** Shows a lesson's words and knobs; simulates. */
function open() {
  const l = lesson();
  films = [];
  $("lesson").value = l.name;
  $("question").textContent = l.question;
  $("predicted").textContent = `${data.outcomes[l.predict].title.toLowerCase()}, over ${l.days > 400 ? number(l.days / 365, 0) + " years" : "the year"}?`;
  $("watch").textContent = l.watch;
  $("discuss").innerHTML = l.discuss.map((/** @type {string} */ d) => `<li>${escape(d)}</li>`).join("");
  $("questions").innerHTML = ["What did you predict, and why?", ...l.discuss.slice(0, 3)].map((q) => `<li>${escape(q)}</li>`).join("");
  $("teacher").innerHTML = `<p>${escape(l.teacher)}</p><h3>Sources</h3><ul>${l.sources.map((/** @type {any} */ s) => `<li>${escape(s.text)} <a href="${escape(s.link)}" rel="noreferrer">${escape(s.link)}</a></li>`).join("")}</ul>`
    + `<h3>Assumed here</h3><ul>${l.assumed.map((/** @type {string} */ s) => `<li>${escape(s)}</li>`).join("")}</ul>`
    + `<p>The same pairs in a terminal, with all outcomes and beside the other arms of the experiment (team A is ${escape(l.arms[0].name)}, team B ${escape(l.arms[1].name)}): <code>${escape(l.command)}</code></p>`;
  for (const radio of document.querySelectorAll("[name=answer]")) /** @type {HTMLInputElement} */ (radio).checked = /** @type {HTMLInputElement} */ (radio).value === now.predict;
  $("seed").value = now.seed;
  $("day").max = l.days;
  $("who").max = l.people - 1;
  $("who").value = now.person < 0 ? "" : now.person;
  $("before").hidden = !l.lookBack;
  teams.forEach((team, i) => {
    /** @type {HTMLElement} */ (team.querySelector(".title")).textContent = l.arms[i].title;
    knobs.show(team, data, l, i, now.knobs[i], (id, x) => { now.knobs[i][id] = x; changed(); });
  });
  return simulate();
}

let later = 0;

/** Something that matters to the run was changed: the year starts again, with the same patients. */
function changed() {
  now.day = 0;
  pause();
  clearTimeout(later);
  later = setTimeout(simulate, 120);
}

/** Simulates both teams; what was asked before and is answered late is dropped. */
async function simulate() {
  const ask = ++asked;
  found = story = null;
  $("problem").hidden = true;
  $("found").replaceChildren();
  $("dots").replaceChildren();
  $("story").replaceChildren();
  $("life").classList.remove("followed");
  $("luck-more").hidden = true;
  document.body.toggleAttribute("data-busy", true);
  const raw = await kernel.ask("film", task(data, now), 0);
  if (ask !== asked) return;
  films = raw.teams.map((/** @type {any} */ t) => new Film(t, data.counted.length));
  document.body.toggleAttribute("data-busy", false);
  lay();
  if (now.person >= 0) follow(now.person);
}

/** Measures the page and draws. */
function lay() {
  if (!films.length) return;
  const most = films[0].most.map((n, i) => Math.max(n, films[1].most[i]));
  fields.forEach((f, i) => f.lay(films[i], most));
  redraw();
}

/** Draws everything there is, at the size of screen or paper. */
function redraw() {
  if (!films.length) return;
  draw();
  if (lesson().lookBack) before.show(films);
  if (found) luck.show(data, lesson(), found, now.predict);
  if (story) life.show(story, films, lesson());
}

/** How many are counted until a moment. @param {number} team @param {number} kind */
const counted = (team, kind) => (now.day > 0 || data.counted[kind].level ? films[team].count(Math.max(0, Math.ceil(now.day) - 1), kind) : 0);

/** Draws the moment. */
function draw() {
  if (!films.length) return; // not simulated yet
  const l = lesson(), day = Math.min(Math.max(0, Math.ceil(now.day) - 1), l.days - 1);
  const moment = still.matches ? day : Math.max(0, now.day - 1);
  fields.forEach((f, i) => {
    f.followed = now.person;
    f.draw(films[i], moment);
    const crowd = films[i].crowd(day);
    f.box.querySelectorAll(".place b").forEach((b, k) => { b.textContent = number(crowd[k]); });
    if (day % 91 === 0 || !playing) f.canvas.setAttribute("aria-label", `Team ${"AB"[i]}, day ${day + 1}: ${crowd[0]} at home, ${crowd[1]} in the emergency department, ${crowd[2]} on the ward, ${crowd[3]} fit and waiting to go home`);
    const counters = /** @type {HTMLElement} */ (teams[i].querySelector(".counters"));
    counters.innerHTML = l.counters.map((/** @type {number} */ k) => `<div><dt>${escape(data.counted[k].title)}</dt><dd>${number(counted(i, k))}</dd></div>`).join("");
  });
  $("day").value = Math.floor(now.day);
  $("day-is").textContent = `${number(Math.floor(now.day))} of ${number(l.days)}`;
  charts(day);
  if (!playing) tables();
  verdict();
}

/** @param {number} day */
function charts(day) {
  const l = lesson(), width = chartWidth($("charts"), l.charts.length);
  $("charts").innerHTML = l.charts.map((/** @type {number} */ k) => figure(data.counted[k].title + (data.counted[k].level ? "" : " so far"), "", lines({
    title: data.counted[k].title, days: l.days, day, width, em: em(), low: onPaper(),
    series: films.map((f, i) => ({ name: "AB"[i], kind: "ab"[i], values: Array.from({ length: l.days }, (_, d) => f.count(d, k)) })),
  }))).join("");
}

function tables() {
  const rows = data.counted.map((/** @type {any} */ c, /** @type {number} */ k) => {
    const [a, b] = [counted(0, k), counted(1, k)];
    return [c.title + (c.level ? "" : " so far"), number(a), number(b), (b > a ? "+" : "") + number(b - a)];
  });
  $("counts").className = "numbers";
  $("counts").innerHTML = table(`One run, day ${number(Math.floor(now.day))} of ${number(lesson().days)}, ${number(lesson().people)} people.`, ["Count", "Team A", "Team B", "B − A"], rows);
}

/** What one run says, once it is over. */
function verdict() {
  const l = lesson(), o = data.outcomes[l.predict];
  if (now.day < l.days || !films.length) {
    $("verdict").textContent = now.predict ? `Your prediction: ${answers[/** @type {"less"} */ (now.predict)].toLowerCase().replace("team b", "team B")}. Now run.` : "Choose, then run.";
    return;
  }
  const [a, b] = films.map((f) => measured(o, f.outcomes));
  $("verdict").textContent = `In this one run: team A ${shown(o, a)}, team B ${shown(o, b)} ${o.unit}. One run is one story. Is it luck? Run 50 pairs below.`;
}

/** Lets time pass. */
function play() {
  if (!now.predict && !nudged) {
    nudged = true;
    say("Choose a prediction first, or press Run again to just watch.");
    $("verdict").textContent = "Choose a prediction first, or press Run again to just watch.";
    /** @type {HTMLElement} */ (document.querySelector("[name=answer]")).focus();
    return;
  }
  if (now.day >= lesson().days) now.day = 0;
  playing = true;
  $("run").textContent = "Pause";
  let last = performance.now(), held = 0;
  const frame = (/** @type {number} */ t) => {
    if (!playing) return;
    held += ((t - last) / 1000) * Number($("speed").value);
    last = t;
    // Who asked for less motion sees a week at a time.
    const go = still.matches ? Math.floor(held / 7) * 7 : held;
    if (go > 0) { held -= go; move(now.day + Math.min(go, 30)); }
    if (playing) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}

function pause() {
  playing = false;
  $("run").textContent = "Run";
}

/** Goes to a moment [day]. @param {number} day */
function move(day) {
  if (!films.length) return;
  const quarter = Math.floor(now.day / 91);
  now.day = Math.max(0, Math.min(lesson().days, day));
  const over = now.day >= lesson().days;
  if (over && playing) pause();
  draw();
  if (over || Math.floor(now.day / 91) !== quarter) {
    say(`Day ${Math.floor(now.day)}. ` + lesson().counters.map((/** @type {number} */ k) => `${data.counted[k].title}: team A ${number(counted(0, k))}, team B ${number(counted(1, k))}`).join(". ")
      + (over ? ". " + $("verdict").textContent : ""));
  }
  if (!playing) remember();
}

/** Puts what is shown into the address, so that it can be copied and comes back on reload. */
function remember() {
  const address = link(data, now);
  if (address !== location.hash) history.replaceState(null, "", address);
  $("address").textContent = address;
}

/** Follows somebody; who < 0: a person for whom the teams make a difference. @param {number} who */
async function follow(who) {
  const ask = asked;
  if (who >= lesson().people) {
    $("story").textContent = "This person moved in later. Follow somebody who was there from the start.";
    say($("story").textContent);
    return;
  }
  $("telling").disabled = $("follow").disabled = true;
  try {
    const answer = await kernel.ask("lives", task(data, now), 0, who);
    if (ask !== asked) return;
    story = answer;
    now.person = answer.who;
    $("who").value = answer.who;
    life.show(answer, films, lesson());
    draw();
    remember();
  } catch (e) {
    $("story").textContent = /** @type {Error} */ (e).message;
  } finally {
    $("telling").disabled = $("follow").disabled = false;
  }
}

async function pairsRun() {
  const ask = asked;
  pause();
  $("pairs").disabled = true;
  $("progress").hidden = false;
  $("progress").value = 0;
  try {
    const answer = await luck.run(kernel, task(data, now), (done) => { $("progress").value = done; });
    if (ask === asked) {
      found = answer;
      luck.show(data, lesson(), found, now.predict);
    }
  } finally {
    $("pairs").disabled = false;
    $("progress").hidden = true;
  }
}

/** Something went wrong: it is said, and nothing pretends to work. @param {any} e */
function failed(e) {
  const problem = $("problem");
  problem.hidden = false;
  problem.textContent = `This did not work: ${e?.message ?? e}`;
  document.body.toggleAttribute("data-busy", false);
}

function listen() {
  const on = (/** @type {string} */ id, /** @type {string} */ what, /** @type {(e: any) => void} */ f) => $(id).addEventListener(what, f);
  on("lesson", "change", () => { pause(); now = { ...fresh($("lesson").selectedIndex), seed: now.seed }; nudged = false; open(); });
  on("run", "click", () => (playing ? (pause(), draw(), remember()) : play()));
  on("step", "click", () => { pause(); move(Math.floor(now.day) + 7); });
  on("again", "click", () => { pause(); move(0); });
  on("day", "input", () => { pause(); move(Number($("day").value)); });
  on("speed", "input", () => { $("speed-is").textContent = `${$("speed").value} days a second`; });
  on("seed", "change", () => { now.seed = Math.min(999_999, Math.max(0, Math.floor(Number($("seed").value)) || 0)); $("seed").value = now.seed; changed(); });
  on("pairs", "click", () => pairsRun().catch(failed));
  on("telling", "click", () => follow(-1));
  on("follow", "click", () => follow(Math.max(0, Math.min(lesson().people - 1, Math.floor(Number($("who").value)) || 0))));
  on("who", "keydown", (e) => { if (e.key === "Enter") $("follow").click(); });
  on("queue", "click", () => queue.show(kernel));
  on("save-days", "click", saveDays);
  on("save-pairs", "click", () => luck.keep(data, found));
  on("print", "click", () => print());
  on("projector", "click", () => {
    const big = document.documentElement.classList.toggle("projector");
    $("projector").setAttribute("aria-pressed", String(big));
    lay();
  });
  on("link", "click", copyLink);
  for (const radio of document.querySelectorAll("[name=answer]")) {
    radio.addEventListener("change", () => {
      now.predict = /** @type {HTMLInputElement} */ (radio).value;
      verdict();
      if (found) luck.show(data, lesson(), found, now.predict);
      remember();
    });
  }
  fields.forEach((f, i) => f.canvas.addEventListener("click", (e) => {
    const person = films.length ? f.whoAt(films[i], still.matches ? Math.ceil(now.day) - 1 : Math.max(0, now.day - 1), e.clientX, e.clientY) : -1;
    if (person >= 0) follow(person);
  }));
  addEventListener("hashchange", () => {
    if (location.hash === link(data, now) || location.hash === "#main") return;
    pause();
    now = state(data, location.hash);
    open();
  });
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; lay(); } });
  addEventListener("beforeprint", () => { pause(); remember(); forPaper(true); redraw(); });
  addEventListener("afterprint", () => { forPaper(false); redraw(); });
  matchMedia("(forced-colors: active)").addEventListener("change", lay);
  addEventListener("unhandledrejection", (e) => failed(e.reason));
}

async function copyLink() {
  remember();
  const button = $("link");
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Link copied";
  } catch {
    button.textContent = "The link is in the address bar";
  }
  say(button.textContent);
  setTimeout(() => { button.textContent = "Copy link"; }, 3000);
}

function saveDays() {
  const rows = [["day", "team", ...data.counted.map((/** @type {any} */ c) => c.id)]];
  films.forEach((f, i) => {
    for (let d = 0; d < f.days; d++) rows.push([d + 1, "AB"[i], ...data.counted.map((/** @type {any} */ _, /** @type {number} */ k) => f.count(d, k))]);
  });
  save("careteam-days.csv", rows);
}

/** Gets the workers ready for the pairs while the class still reads: a browser compiles what it runs again and again. */
async function warm() {
  const workers = await kernel.all();
  const few = { ...task(data, now), people: 200 };
  for (let i = 0; i < workers; i++) kernel.ask("replicate", few, 0, 5);
}

/** Starts: the simulator, the lesson of the address, and what can be pressed. */
async function begin() {
  try {
    kernel = await start($("kernel").textContent, $("worker").textContent, data);
    listen();
    await open();
    document.body.dataset.ready = String(Math.round(performance.now()));
    warm();
  } catch (e) {
    failed(e);
  }
}

begin();
