// Opens careteam serve in Chromium: its pages are valid and accessible, a comparison is started
// by keyboard alone, watched to its end and cancelled, and nothing leaves the machine.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const careteam = resolve(process.env.CARETEAM ?? "../../../../bin/careteam");
const dir = mkdtempSync(join(tmpdir(), "careteam-serve-"));

let browser, server, url;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
  server = spawn(careteam, ["serve", dir, "--port", "0"]);
  url = await new Promise((found, lost) => {
    server.stdout.on("data", (text) => found(String(text).match(/http:\/\/\S+/)[0]));
    server.on("exit", (status) => lost(new Error(`serve ended with ${status}`)));
  });
});
after(async () => {
  server.kill("SIGINT");
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

// sound fails if a page has invalid HTML or breaks a rule of axe.
async function sound(page, name) {
  const html = await (await page.context().request.get(page.url())).text();
  const report = await new HtmlValidate({ extends: ["html-validate:standard"], rules: { "long-title": "off", "no-raw-characters": "off", "prefer-native-element": "off" } }).validateString(html);
  assert.deepEqual(report.results.flatMap((r) => r.messages.map((m) => `${m.line}: ${m.message}`)), [], name);
  for (const width of [320, 800, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Page.setBypassCSP", { enabled: true });
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
    assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join("; ")}`), [], `${name} at ${width}`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${name} is ${wide} pixels wider than ${width}`);
    if (process.env.KEEP) await page.screenshot({ path: join(process.env.KEEP, `serve-${name}-${width}.png`), fullPage: true });
  }
}

test("a comparison by keyboard, from the form to its report", async () => {
  const page = await browser.newPage();
  const outside = [];
  page.on("request", (r) => { if (!r.url().startsWith(url) && !r.url().startsWith("data:")) outside.push(r.url()); });
  const errors = [];
  page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
  await page.goto(url);
  await sound(page, "home");
  const form = page.locator("form").first();
  await form.locator("[name=population]").fill("600");
  await form.locator("[name=replications]").fill("12");
  await form.locator("[name=folder]").fill("first");
  await form.locator("[name=folder]").press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/runs\/1/);
  await page.locator("#result").waitFor({ state: "visible", timeout: 60_000 });
  assert.equal(await page.locator("#words").textContent(), "Done.");
  await sound(page, "run");
  await page.locator("#result a").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/folders\/first/);
  assert.ok(await page.locator("img").count() >= 3);
  for (const img of await page.locator("img").all()) assert.ok(await img.evaluate((i) => i.complete && i.naturalWidth > 0));
  await sound(page, "folder");
  await page.getByRole("link", { name: /report/ }).first().click();
  await page.waitForURL(/report$/);
  assert.equal(await page.locator("h2#found").count(), 1);
  assert.deepEqual(outside, []);
  assert.deepEqual(errors, []);
  assert.ok(existsSync(join(dir, "first", "manifest.json")));
  await page.close();
});

test("a run is cancelled, and what was finished is kept", async () => {
  const page = await browser.newPage();
  await page.goto(url);
  const form = page.locator("form").first();
  await form.locator("[name=population]").fill("30000");
  await form.locator("[name=replications]").fill("200");
  await form.locator("[name=folder]").fill("long");
  await form.getByRole("button", { name: "Compare" }).click();
  await page.waitForURL(/runs\/2/);
  await page.locator("#stop button").click();
  await page.locator("#words", { hasText: "what was finished is kept" }).waitFor({ timeout: 30_000 });
  assert.equal(await page.locator("#stop").count(), 0);
  await page.close();
});
