// Opens reports in Chromium: no request leaves the page, no rule of axe is broken at three
// widths, nothing is wider than a phone, it prints, and the HTML is valid.
//
// CARETEAM names the program, CHROMIUM the browser, KEEP a folder for pictures of the pages.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { createRequire } from "node:module";
import { HtmlValidate } from "html-validate";
import { chromium } from "playwright-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const careteam = resolve(process.env.CARETEAM ?? "../../../../bin/careteam");
const dir = mkdtempSync(join(tmpdir(), "careteam-report-"));
const small = ["--population", "3000", "--years", "120d", "--warm-up", "30d", "-q"];

const commands = {
  run: ["run", "usual", "-n", "3", ...small],
  compare: ["compare", "none", "usual", "embedded", "-n", "12", ...small],
  sweep: ["sweep", "usual", "--vary", "ward.social_worker.wte=0:12:4", "--vary", "hospital.beds=140:180:20", "-n", "3", ...small],
  tornado: ["sensitivity", "usual", "--vary", "ward.social_worker.wte=0:12", "--vary", "acute.rate=80%:120%", "-n", "4", ...small],
  trial: ["run", "camden-2020", "-n", "4", "--population", "20000", "-q"],
};

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
});
after(async () => {
  await browser.close();
  rmSync(dir, { recursive: true, force: true });
});

// reportOf simulates a little and returns the file of the report.
function reportOf(name) {
  const folder = join(dir, name);
  execFileSync(careteam, [...commands[name], "--out", folder]);
  execFileSync(careteam, ["report", folder]);
  return join(folder, "report.html");
}

for (const name of Object.keys(commands)) {
  test(`the report of ${name}`, async (t) => {
    const file = reportOf(name);
    assert.ok(statSync(file).size < 500_000, `${statSync(file).size} bytes`);
    const html = readFileSync(file, "utf8");

    await t.test("is valid HTML", async () => {
      const validator = new HtmlValidate({
        extends: ["html-validate:standard"],
        // The order of a page is in its sections; entities and long titles are no mistakes.
        rules: { "no-inline-style": "error", "long-title": "off", "no-raw-characters": "off", "svg-focusable": "off", "prefer-native-element": "off" },
      });
      const report = await validator.validateString(html);
      const said = report.results.flatMap((r) => r.messages.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`));
      assert.deepEqual(said, []);
    });

    for (const width of [320, 800, 1280]) {
      await t.test(`at ${width} pixels`, async () => {
        const page = await browser.newPage({ viewport: { width, height: 900 } });
        const requests = [];
        page.on("request", (r) => requests.push(r.url()));
        const errors = [];
        page.on("console", (m) => { if (m.type() === "error") errors.push(m.text()); });
        await page.goto(pathToFileURL(file).href);
        await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
        assert.deepEqual(requests.filter((url) => !url.startsWith("file:") && !url.startsWith("data:")), []);
        assert.deepEqual(errors, []);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        assert.ok(wide <= 0, `${wide} pixels wider than the screen`);
        // The page forbids scripts; axe is run from outside of it.
        const cdp = await page.context().newCDPSession(page);
        await cdp.send("Page.setBypassCSP", { enabled: true });
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        assert.deepEqual(violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target).join("; ")})`), []);
        if (process.env.KEEP) {
          await page.evaluate(() => document.querySelectorAll("details").forEach((d) => { d.open = false; }));
          await page.screenshot({ path: join(process.env.KEEP, `${name}-${width}.png`), fullPage: true });
        }
        await page.close();
      });
    }

    await t.test("prints", async () => {
      const page = await browser.newPage();
      await page.goto(pathToFileURL(file).href);
      const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, path: process.env.KEEP ? join(process.env.KEEP, `${name}.pdf`) : undefined });
      const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
      assert.ok(pages >= 2 && pages <= 40, `${pages} pages`);
      await page.close();
    });
  });
}
