// Opens a brief as a reader would and reports what is wrong with it; see README.md.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

// Modules are found through NODE_PATH, which `import` itself does not read.
const require = createRequire(join(process.env.NODE_PATH ?? process.cwd(), "index.js"));
const { chromium } = require("playwright-core");
const axe = require.resolve("axe-core/axe.min.js");

const FLAGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];

const [file, shots] = process.argv.slice(2);
if (!file) {
  console.error("usage: NODE_PATH=/path/to/node_modules node check.mjs BRIEF.html [SCREENSHOTS]");
  process.exit(2);
}
if (shots) mkdirSync(shots, { recursive: true });

const profile = mkdtempSync(join(tmpdir(), "brief-check-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  headless: true,
  args: FLAGS,
  bypassCSP: true, // only so that axe can be put into the page; the CSP itself is checked by the count of requests
});
const url = pathToFileURL(resolve(file)).href;
let wrong = 0;

for (const width of WIDTHS) {
  for (const scheme of SCHEMES) {
    const page = await browser.newPage();
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const errors = [], outside = [];
    page.on("console", (m) => m.type() === "error" && errors.push(m.text()));
    page.on("pageerror", (e) => errors.push(String(e)));
    page.on("request", (r) => r.url() !== url && !r.url().startsWith("data:") && outside.push(r.url()));
    await page.goto(url);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    const broken = await page.evaluate(() =>
      [...document.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute("href")).filter((h) => !document.querySelector(h)));
    const twice = await page.evaluate(() => {
      const ids = [...document.querySelectorAll("[id]")].map((e) => e.id);
      return ids.filter((id, n) => ids.indexOf(id) !== n);
    });
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(() => window.axe.run());
    const found = errors.length + outside.length + violations.length + broken.length + twice.length + Math.max(0, overflow);
    wrong += found;
    console.log(`${width} px, ${scheme}: console errors ${errors.length}, outside requests ${outside.length}, ` +
      `axe violations ${violations.length}, broken links ${broken.length}, ids used twice ${twice.length}, overflow ${overflow} px`);
    for (const line of [...errors, ...outside, ...broken, ...twice]) console.log("  ", line);
    for (const v of violations) console.log("  ", v.id, "-", v.help, v.nodes[0].failureSummary ?? "", "\n     ", v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join("\n      "));
    if (shots) {
      const name = `${basename(file, ".html")}-${width}-${scheme}`;
      const height = await page.evaluate(() => Math.min(document.documentElement.scrollHeight, 14000));
      await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } });
      const words = await page.$("main a.words");
      if (words && scheme === "light") {
        await words.click();
        await page.screenshot({ path: join(shots, `${name}-words.png`) });
      }
    }
    await page.close();
  }
}
if (shots) {
  const page = await browser.newPage();
  await page.goto(url);
  await page.pdf({ path: join(shots, `${basename(file, ".html")}.pdf`), format: "A4" });
}
await browser.close();
rmSync(profile, { recursive: true, force: true });
process.exit(wrong ? 1 : 0);
