// The class page's own scripts without a browser: what a link may hold, numbers, ticks, the
// encoding of the simulator; and their types, by the TypeScript compiler.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { test } from "node:test";

const src = resolve(import.meta.dirname, "../../../../output/page/src");
const { decode } = await import(join(src, "ascii85.js"));
const { dots, lines, ticks } = await import(join(src, "chart.js"));
const { fresh, link, standing, state, task } = await import(join(src, "state.js"));
const { direction, escape, finding, number, signed } = await import(join(src, "words.js"));

// random is the same in every run.
let seed = 1;
const random = (n) => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;

const data = {
  lessons: [
    { name: "one", people: 100, days: 365, warmUp: 90, arms: [{ set: [["a.wte", 2]] }, { set: [] }] },
    { name: "two", people: 50, days: 730, warmUp: 0, arms: [{ set: [] }, { set: [["mode", "far"]] }] },
  ],
  knobs: [
    { id: "posts", low: 0, high: 15, step: 0.1, from: [["a.wte", 1], ["b.wte", 4]] },
    { id: "places", low: 0, high: 300, step: 10, factor: true, from: [["s.places", 40]] },
    { id: "mode", options: [{ set: [["mode", "near"]] }, { set: [["mode", "far"]] }], from: [["mode", "near"]] },
  ],
};

test("a link brings back every state", () => {
  for (let i = 0; i < 2000; i++) {
    const s = fresh(random(2)), lesson = data.lessons[s.lesson];
    s.seed = random(1_000_000);
    s.day = random(lesson.days + 1);
    s.person = random(lesson.people + 1) - 1;
    s.predict = ["", "less", "none", "more"][random(4)];
    for (const team of s.knobs) {
      if (random(2)) team.posts = Number((random(151) / 10).toFixed(6));
      if (random(2)) team.places = 10 * random(31);
      if (random(2)) team.mode = random(2);
    }
    assert.deepEqual(state(data, link(data, s)), s);
  }
});

test("whatever a link holds, the state is one that can be shown", () => {
  const pieces = ["lesson=", "two", "&", "seed=", "day=", "person=", "a.posts=", "b.places=", "a.mode=", "-1", "1e99", "NaN", "7", "99999999999999", "%", "%00", "<b>", "__proto__=", "=", "#", "less", "predict=", "٣"];
  for (let i = 0; i < 20_000; i++) {
    const text = Array.from({ length: random(12) }, () => pieces[random(pieces.length)]).join("");
    const s = state(data, "#" + text), lesson = data.lessons[s.lesson];
    assert.ok(lesson && s.seed >= 0 && s.seed <= 999_999 && s.day >= 0 && s.day <= lesson.days && s.person >= -1 && s.person < lesson.people, text);
    assert.ok(["", "less", "none", "more"].includes(s.predict), text);
    for (const team of s.knobs) {
      assert.deepEqual(Object.keys(team).filter((k) => !["posts", "places", "mode"].includes(k)), [], text);
      assert.ok(!("posts" in team) || (team.posts >= 0 && team.posts <= 15), text);
      assert.ok(!("mode" in team) || [0, 1].includes(team.mode), text);
    }
    task(data, s);
  }
});

test("knobs stand where the lesson put them, and set what they say", () => {
  const s = state(data, "#lesson=one&a.places=50&b.posts=3");
  const [a, b] = task(data, s).arms;
  assert.deepEqual(a.set, [["a.wte", 2], ["s.places", 20]]);
  assert.deepEqual(b.set, [["a.wte", 3], ["b.wte", 3]]);
  assert.equal(standing(data.lessons[0].arms[0], data.knobs[0], {}), 2);
  assert.equal(standing(data.lessons[0].arms[1], data.knobs[0], {}), 1);
  assert.equal(standing(data.lessons[1].arms[1], data.knobs[2], {}), 1);
  assert.equal(standing({ set: [["mode", "nowhere"]] }, data.knobs[2], {}), -1);
});

test("numbers are written as the command writes them", () => {
  assert.deepEqual([number(1234567.891, 1), number(-0.04, 1), number(-1234, 0), number(NaN), number(0.5, 2)], ["1,234,567.9", "0.0", "−1,234", "–", "0.50"]);
  assert.deepEqual([signed(3), signed(-3), signed(0.04, 1)], ["+3", "−3", "0.0"]);
  assert.equal(escape(`<a href="x">&'`), "&#60;a href=&#34;x&#34;&#62;&#38;&#39;");
});

test("a finding follows the interval, not the mean", () => {
  const o = { title: "Readmissions", unit: "% of discharges", factor: 100, digits: 1 };
  assert.equal(direction({ difference: -5, clear: false }), "none");
  assert.equal(finding(o, { difference: -0.02, low: -0.05, high: 0.01, pairs: 50, clear: false }),
    "Readmissions: no clear difference. B minus A is −2.0 percentage points of discharges (95 % interval −5.0 to +1.0; 50 pairs).");
  assert.match(finding(o, { difference: -0.02, low: -0.03, high: -0.01, pairs: 50, clear: true }), /clearly less in team B/);
});

test("ticks are round, inside the axis, and few", () => {
  for (let i = 0; i < 5000; i++) {
    const low = (random(2000) - 1000) / 10 ** random(5), high = low + (1 + random(1000)) / 10 ** random(6), most = 3 + random(5);
    const { list, digits } = ticks(low, high, most);
    const slack = (high - low) * 1e-6;
    assert.ok(list.length <= most + 1 && list.every((t) => t >= low - slack && t <= high + slack), `${low} ${high} ${most}: ${list}`);
    assert.equal(new Set(list.map((t) => number(t, digits))).size, list.length, `${low} ${high}: ${list} with ${digits} decimals`);
  }
});

test("charts of nothing, of one value and of huge ones have no broken numbers", () => {
  const size = { width: 300, em: 12 };
  for (const values of [[0], [1e12, -1e12], Array(50).fill(0), [1e-9, 2e-9]]) {
    const svg = dots({ title: "t", unit: "u", values, mean: values[0], low: values[0], high: values[0], digits: 1, ...size });
    assert.doesNotMatch(svg, /NaN|Infinity|undefined/);
    const year = lines({ title: "t", series: [{ name: "A", kind: "a", values }, { name: "B", kind: "b", values }], day: 0, days: values.length, ...size });
    assert.doesNotMatch(year, /NaN|Infinity|undefined/);
  }
});

test("ASCII85 is decoded, v standing for <", () => {
  const text = (s) => new TextDecoder().decode(decode(s));
  assert.equal(text('87cURD]i,"Ebo80'), "Hello World!");
  assert.equal(text('87cUR\nD]i,"\nEbo80'), "Hello World!");
  assert.deepEqual([...decode("z!!")], [0, 0, 0, 0, 0]);
  assert.deepEqual([...decode("s8W-!")], [255, 255, 255, 255]);
  assert.deepEqual([...decode("v+U,m")], [...decode("<+U,m")]);
});

test("types hold", () => {
  const tsc = join(import.meta.dirname, "node_modules", ".bin", "tsc");
  const files = readdirSync(src).filter((f) => f.endsWith(".js") && f !== "worker.js").map((f) => join(src, f));
  try {
    execFileSync(tsc, ["--noEmit", "--allowJs", "--checkJs", "--strict", "--target", "es2022", "--module", "esnext", "--moduleResolution", "bundler", "--lib", "es2023,dom,dom.iterable", "--skipLibCheck", ...files]);
  } catch (e) {
    assert.fail(String(e.stdout));
  }
});
