// Loads public pages cold, as a cheap phone on a slow line would, and prints what it took as JSON:
//
//     node 3g.mjs ADDRESS PATH...     [{"path", "first_paint", "usable", "bytes"}], milliseconds and bytes, medians
//
// Throttled by Chromium itself: 1.6 Mbit/s down, 0.75 up, 150 ms before each answer (what Lighthouse calls slow 4G and
// older tools fast 3G), and a processor four times slower. Ends with 77 and a reason where that cannot be done.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";

const RUNS = 5;
const LINE = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
const PHONE = { viewport: { width: 360, height: 640 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true, locale: "sr-RS" };
/** How long a browser that has just started and opened a tab gets for its own pages, which are not what is measured. */
const SETTLED = 3_000;
const CANNOT = 77;

/** Runs in the page: when it is loaded, and when its first question can be answered, if it asks any. */
function watch() {
  window.fenerUsable = new Promise((resolve) => {
    const look = () => {
      const island = document.querySelector("fener-report");
      const upgraded = !island || customElements.get("fener-report") !== undefined;
      const field = island?.querySelector("form input:not([type=hidden]), form textarea, form select");
      const answerable = !island || (field && !field.disabled && field.getClientRects().length > 0);
      if (document.readyState === "complete" && upgraded && answerable) resolve(performance.now());
      else requestAnimationFrame(look);
    };
    addEventListener("DOMContentLoaded", look);
  });
}

function cannot(why) {
  process.stderr.write(`${why}\n`);
  process.exit(CANNOT);
}

async function load(browser, address) {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  await new Promise((resolve) => setTimeout(resolve, SETTLED));
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  await line.send("Network.emulateNetworkConditions", LINE);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let bytes = 0;
  line.on("Network.loadingFinished", (one) => (bytes += one.encodedDataLength));
  const failed = [];
  line.on("Network.loadingFailed", (one) => failed.push(one.errorText));
  await page.addInitScript(watch);
  const answer = await page.goto(address, { waitUntil: "load" });
  if (!answer?.ok()) throw new Error(`${address} answered ${answer?.status()}`);
  const usable = await page.evaluate(() => window.fenerUsable);
  const first_paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN);
  // Fonts and what scripts fetch later count as well.
  await page.waitForLoadState("networkidle");
  if (failed.length > 0) throw new Error(`${address} lacks files: ${failed.join(", ")}`);
  await context.close();
  return { first_paint, usable, bytes };
}

const median = (values) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)];

const [address, ...paths] = process.argv.slice(2);
const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(executablePath)) cannot(`there is no Chromium at ${executablePath}`);
let chromium;
try {
  ({ chromium } = createRequire(new URL("../tests/browser/package.json", import.meta.url))("@playwright/test"));
} catch {
  cannot("Playwright is not installed (npm ci in tests/browser)");
}
const pages = [];
for (const path of paths) {
  const runs = [];
  for (let run = 0; run < RUNS; run += 1) {
    // A browser of its own, so that nothing is warm.
    const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-dev-shm-usage"] });
    try {
      runs.push(await load(browser, address + path));
    } finally {
      await browser.close();
    }
  }
  const of = (name) => median(runs.map((run) => run[name]));
  pages.push({ path, first_paint: of("first_paint"), usable: of("usable"), bytes: of("bytes") });
}
process.stdout.write(`${JSON.stringify(pages)}\n`);
