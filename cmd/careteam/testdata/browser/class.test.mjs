// Opens the class page in Chromium, from a file: no request leaves it, its numbers are those of
// the command, it works by keyboard alone and with less motion, a link brings everything back
// and a hostile one nothing, no rule of axe is broken at three widths, and each handout is one
// page of A4.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { gunzipSync } from "node:zlib";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const careteam = resolve(process.env.CARETEAM ?? "../../../../bin/careteam");
const dir = mkdtempSync(join(tmpdir(), "careteam-class-"));
const file = join(dir, "class.html");
const address = pathToFileURL(file).href;

let browser, lessons;
before(async () => {
  execFileSync(careteam, ["class", file]);
  lessons = JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/s.exec(readFileSync(file, "utf8"))[1]).lessons;
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

// opened opens the page and waits until it is ready; whatever goes wrong in it fails the test.
async function opened(t, { hash = "", ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (e) => wrong.push(e.message));
  page.on("console", (m) => { if (m.type() === "error") wrong.push(m.text()); });
  page.on("request", (r) => { if (!/^(file|blob):/.test(r.url())) wrong.push(`request to ${r.url()}`); });
  t.after(async () => {
    await context.close();
    assert.deepEqual(wrong, []);
  });
  page.forgive = () => wrong.splice(0);
  await page.goto(address + hash);
  await ready(page);
  return page;
}

const ready = (page) => page.waitForSelector("body[data-ready]:not([data-busy])");
const textOf = (page, selector) => page.locator(selector).innerText();

// pairs runs the pairs and waits for what they say.
async function pairs(page) {
  await page.click("#pairs");
  await page.waitForSelector("#luck-more:not([hidden])");
}

test("is one valid file of at most 1.5 MB", async () => {
  assert.ok(statSync(file).size <= 1_500_000, `${statSync(file).size} bytes`);
  const report = await new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off", "no-raw-characters": "off", "prefer-native-element": "off", "svg-focusable": "off" } }).validateString(readFileSync(file, "utf8"));
  assert.deepEqual(report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`)), []);
});

test("opens from a file without a request, and says how fast", async (t) => {
  const page = await opened(t);
  t.diagnostic(`ready after ${await page.evaluate(() => document.body.dataset.ready)} ms`);
  await page.waitForTimeout(500); // for the other workers
  const started = Date.now();
  await pairs(page);
  t.diagnostic(`50 pairs in ${Date.now() - started} ms`);
  // The policy holds: a script that is added asks in vain.
  const asked = await page.evaluate(() => new Promise((done) => {
    addEventListener("securitypolicyviolation", (e) => done(e.effectiveDirective));
    fetch("https://example.org/").catch(() => setTimeout(() => done("nothing: the request was sent"), 1000));
  }));
  assert.equal(asked, "connect-src");
  page.forgive(); // what the browser says about it
});

test("refuses a simulator that it was not made for", async (t) => {
  const other = join(dir, "other.html");
  writeFileSync(other, readFileSync(file, "utf8").replace(/"source":"[0-9a-f]+"/, '"source":"0123456789abcdef"'));
  const page = await (await browser.newContext()).newPage();
  t.after(() => page.context().close());
  await page.goto(pathToFileURL(other).href);
  await page.waitForSelector("#problem:not([hidden])");
  assert.match(await textOf(page, "#problem"), /is not the one that the page was made for \(0123456789abcdef\)/);
  assert.equal(await page.locator("body[data-ready]").count(), 0);
});

// valuesOf reads a table of values as [replication, team or scenario, outcome] → value.
function valuesOf(text) {
  const [head, ...rows] = text.trim().split("\n").map((line) => line.split(","));
  return { head, rows };
}

for (const seed of [1, 7, 42]) {
  test(`has the numbers of the command for seed ${seed}`, async (t) => {
    const lesson = lessons[seed % lessons.length];
    const page = await opened(t, { hash: `#lesson=${lesson.name}&seed=${seed}` });
    await pairs(page);
    const kept = page.waitForEvent("download");
    await page.evaluate(() => { document.getElementById("luck-more").open = true; });
    await page.click("#save-pairs");
    const { rows } = valuesOf(readFileSync(await (await kept).path(), "utf8"));

    const folder = join(dir, `native-${seed}`);
    const words = lesson.command.replace("--seed 1", `--seed ${seed}`).split(" ").slice(1);
    execFileSync(careteam, [...words, "-q", "--out", folder]);
    const native = valuesOf(gunzipSync(readFileSync(join(folder, "runs.csv.gz"))).toString());
    const line = new Map(native.rows.map((row) => [row[0] + "/" + row[1], row]));
    let compared = 0;
    for (const [replication, team, outcome, value] of rows) {
      const row = line.get(`${lesson.arms["AB".indexOf(team)].name}/${replication}`);
      const at = native.head.indexOf(outcome);
      assert.ok(row && at > 0, `${team} ${replication} ${outcome}`);
      assert.equal(value === "" ? "" : Number(value), row[at] === "" ? "" : Number(row[at]), `${outcome} of team ${team}, replication ${replication}`);
      compared++;
    }
    assert.ok(compared >= 50 * 2 * 7, `${compared} values compared`);
  });
}

test("a whole lesson by keyboard alone", async (t) => {
  const page = await opened(t, { hash: `#lesson=${lessons[2].name}` });
  // to goes on with Tab until the element with an id, or a radio button, has the focus.
  const to = async (id) => {
    for (let i = 0; i < 120; i++) {
      if (await page.evaluate((id) => document.activeElement?.id === id || document.activeElement?.getAttribute("name") === id, id)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`Tab does not lead to ${id}`);
  };
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await to("answer");
  await page.keyboard.press("Space");
  await page.keyboard.press("ArrowDown");
  assert.match(await textOf(page, "#verdict"), /no clear difference/);
  await to("a-places");
  const was = await page.locator(`label[for=a-places] output`).textContent();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await page.locator(`label[for=a-places] output`).textContent(), was);
  await ready(page);
  await to("run");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => Number(document.getElementById("day").value) > 5);
  await page.keyboard.press("Enter");
  assert.equal(await textOf(page, "#run"), "Run");
  await to("step");
  const day = await page.inputValue("#day");
  await page.keyboard.press("Enter");
  assert.equal(Number(await page.inputValue("#day")), Number(day) + 7);
  await to("day");
  await page.keyboard.press("End");
  assert.match(await textOf(page, "#verdict"), /In this one run: team A .* team B/);
  assert.match(await page.locator("#said").textContent(), /Day 365/);
  await to("pairs");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#luck-more:not([hidden])");
  assert.match(await textOf(page, "#found"), /You predicted/);
  await to("telling");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#story table");
  assert.match(await textOf(page, "#story"), /Person \d+[^]*The two lives part/);
  await to("queue");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#theory li");
  assert.match(await textOf(page, "#theory"), /Theory lies inside the interval/);
});

test("a link brings back what was shown", async (t) => {
  const page = await opened(t, { hash: `#lesson=${lessons[1].name}` });
  await page.locator("#b-primary_workers").fill("7");
  await page.locator("details.more").nth(0).locator("summary").click();
  await page.locator("#a-vote").selectOption("1");
  await page.locator("#seed").fill("12");
  await page.locator("#seed").press("Enter");
  await page.waitForTimeout(300);
  await ready(page);
  await page.check("[name=answer][value=more]");
  await page.fill("#who", "31");
  await page.click("#follow");
  await page.waitForSelector("#story table");
  await page.evaluate(() => { const d = document.getElementById("day"); d.value = "200"; d.dispatchEvent(new Event("input")); });
  const hash = await page.evaluate(() => location.hash);
  const seen = async (p) => ({
    lesson: await p.inputValue("#lesson"), workers: await p.inputValue("#b-primary_workers"), vote: await p.inputValue("#a-vote"), seed: await p.inputValue("#seed"),
    day: await p.inputValue("#day"), answer: await p.locator("[name=answer]:checked").inputValue(), story: await p.locator("#story").textContent(), counters: await p.locator(".counters").allTextContents(),
  });
  const other = await opened(t, { hash });
  await other.waitForSelector("#story table");
  assert.deepEqual(await seen(other), await seen(page));
  assert.equal((await seen(page)).seed, "12");
  assert.equal((await seen(page)).vote, "1");
});

for (const hash of [
  "#lesson=%3Cimg%20src=x%20onerror=alert(1)%3E&seed=-1&day=1e9&person=99999999&a.seat=7&b.power=NaN&predict=<b>",
  "#lesson=__proto__&a.__proto__=1&b.constructor=2&seed=9999999999999999999&day=-5",
  "#a.ward_workers=1e308&b.ward_workers=-Infinity&a.places=0x10&b.teams=3.7&a.vote=1.5&seed=%00",
  "#" + "a.power=1&".repeat(20_000), "#%", "#&&==&&&", "#main",
]) {
  test(`a hostile link does nothing: ${hash.slice(0, 40)}`, async (t) => {
    const page = await opened(t, { hash });
    assert.equal(await page.locator("#problem").isVisible(), false);
    const within = await page.evaluate(() => [...document.querySelectorAll(".knob input")].every((i) => +i.value >= +i.min && +i.value <= +i.max));
    assert.ok(within, "a knob stands outside of its range");
    assert.equal(await page.evaluate(() => document.querySelectorAll("img, script[src], iframe").length), 0);
    const day = Number(await page.inputValue("#day")), seed = Number(await page.inputValue("#seed"));
    assert.ok(day >= 0 && day <= Number(await page.getAttribute("#day", "max")) && seed >= 0 && seed <= 999_999);
  });
}

test("shows a week at a time where less motion is asked for", async (t) => {
  const page = await opened(t, { reducedMotion: "reduce" });
  await page.check("[name=answer][value=less]");
  await page.evaluate(() => {
    globalThis.days = [];
    new MutationObserver(() => globalThis.days.push(parseInt(document.getElementById("day-is").textContent))).observe(document.getElementById("day-is"), { childList: true });
  });
  await page.click("#run");
  await page.waitForFunction(() => globalThis.days.length > 4);
  await page.click("#run");
  const days = [...new Set(await page.evaluate(() => globalThis.days))];
  assert.ok(days.length > 3 && days.every((d) => d % 7 === 0), days.join(" "));
});

test("asks for a prediction before it runs, and takes no for an answer", async (t) => {
  const page = await opened(t);
  await page.click("#run");
  assert.match(await textOf(page, "#verdict"), /Choose a prediction first/);
  assert.equal(await page.evaluate(() => document.activeElement.getAttribute("name")), "answer");
  await page.click("#run");
  await page.waitForFunction(() => Number(document.getElementById("day").value) > 0);
});

test("a lesson or a knob that is changed in the middle of everything", async (t) => {
  const page = await opened(t);
  await page.check("[name=answer][value=none]");
  await page.click("#run");
  await page.click("#pairs");
  await page.selectOption("#lesson", lessons[4].name);
  await page.click("#step");
  await page.click("#telling");
  await page.locator("#a-navigators").fill("20");
  await page.locator("#b-navigators").fill("0");
  await page.setViewportSize({ width: 700, height: 900 });
  await page.waitForFunction(() => !document.getElementById("pairs").disabled && !document.getElementById("telling").disabled);
  await page.waitForTimeout(400);
  await ready(page);
  // Nothing of the lesson before, and nothing of before the change, is shown.
  assert.equal(await textOf(page, "#found"), "");
  assert.equal(await page.locator("#problem").isVisible(), false);
  assert.equal(await page.inputValue("#day"), "0");
  await pairs(page);
  assert.match(await textOf(page, "#found"), /Needs met, at any time: clearly less in team B/);
});

// sound fails if something in the page breaks a rule of axe or is wider than the screen.
async function sound(page, name) {
  await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Page.setBypassCSP", { enabled: true });
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target).join("; ")})`), [], name);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wide <= 0, `${name}: ${wide} pixels wider than the screen`);
}

for (const [width, options] of [[320, {}], [800, { forcedColors: "active" }], [1366, {}]]) {
  test(`breaks no rule of axe at ${width} pixels`, async (t) => {
    const page = await opened(t, { viewport: { width, height: 900 }, hash: "#lesson=super-utilizers&predict=less&day=700&person=5", ...options });
    await page.waitForSelector("#story table");
    await pairs(page);
    await page.click("#queue");
    await page.waitForSelector("#theory li");
    await sound(page, `at ${width}`);
    await page.click("#projector");
    await sound(page, `at ${width}, projector text`);
  });
}

test("every lesson runs, and its handout is one page of A4", async (t) => {
  const widths = process.env.KEEP ? [1366, 1024, 390] : [1366];
  for (const lesson of lessons) {
    const page = await opened(t, { viewport: { width: 1366, height: 900 }, hash: `#lesson=${lesson.name}&predict=less&day=${lesson.days}` });
    await pairs(page);
    await page.click("#telling");
    await page.waitForSelector("#story table");
    assert.equal(await page.locator("#dots svg").count(), 3, lesson.name);
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(50);
      if (process.env.KEEP) await page.screenshot({ path: join(process.env.KEEP, `class-${lesson.name}-${width}.png`), fullPage: true });
    }
    const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: process.env.KEEP ? join(process.env.KEEP, `class-${lesson.name}.pdf`) : undefined });
    assert.equal(pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length, 1, `pages of the handout of ${lesson.name}`);
    await page.context().close();
  }
});

// Firefox is driven by WebDriver BiDi; where it is not installed, Chromium's answer stands.
const firefox = process.env.FIREFOX ?? "/usr/bin/firefox-esr";
test("Firefox has the same numbers", { skip: existsSync(firefox) ? false : "no Firefox here (apt-get install firefox-esr)" }, async (t) => {
  const hash = `#lesson=${lessons[0].name}&seed=3&day=365`;
  const page = await opened(t, { hash });
  await pairs(page);
  const here = await textOf(page, "#found");
  const { default: puppeteer } = await import("puppeteer-core");
  const fox = await puppeteer.launch({ browser: "firefox", executablePath: firefox, headless: true });
  t.after(() => fox.close());
  const there = await fox.newPage();
  await there.goto(address + hash);
  await there.waitForSelector("body[data-ready]");
  await there.click("#pairs");
  await there.waitForSelector("#luck-more:not([hidden])", { timeout: 60_000 });
  assert.equal(await there.$eval("#found", (e) => e.innerText), here);
  t.diagnostic(`Firefox ready after ${await there.$eval("body", (e) => e.dataset.ready)} ms`);
});
