// The telephone of a page, against a switch in another page: what it says, which keys do what, and how it comes back.
import { type Browser, type BrowserContext, type Page, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { assets, phonePage } from "./pages.ts";
import { Switch } from "./switch.ts";

const DESK = "http://localhost/console/desk";

async function desk(browser: Browser, microphone = true): Promise<{ context: BrowserContext; page: Page; line: Switch }> {
  const context = await browser.newContext(microphone ? { permissions: ["microphone"] } : {});
  await context.route("http://localhost/**", (route) => {
    const path = new URL(route.request().url()).pathname;
    const file = assets(path);
    if (file) return route.fulfill({ contentType: file.type, body: file.body });
    return route.fulfill({ contentType: "text/html", body: path === "/switch" ? "<!doctype html><title>x</title>" : phonePage("en") });
  });
  const line = await Switch.start(context);
  await context.route("http://localhost/console/calls/**", line.serve);
  const page = await context.newPage();
  await page.goto(DESK);
  return { context, page, line };
}

const say = (page: Page) => page.locator("fener-phone [data-say]");
const key = (page: Page, name: string) => page.locator("fener-phone").getByRole("button", { name });

async function hears(line: Switch): Promise<void> {
  const before = await line.heard();
  await expect.poll(async () => (await line.heard()).packets - before.packets).toBeGreaterThan(30);
}

async function accepts(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Accept" }).click();
  await expect(say(page)).toHaveText("You are talking with the caller");
}

test("a call is accepted with G.711 and nothing else, and the keys do what they say", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  await expect(page.locator("fener-phone section")).toBeHidden();
  await accepts(page);
  await hears(line);
  expect(line.offers).toHaveLength(1);
  const codecs = [...line.offers[0]!.matchAll(/a=rtpmap:\d+ ([\w-]+)\//g)].map(([, name]) => name);
  expect(new Set(codecs)).toEqual(new Set(["PCMA", "PCMU"]));
  await expectAccessible(page);
  await expectSpoken(page);
  for (const width of [360, 768, 1366]) {
    await page.setViewportSize({ width, height: 768 });
    await expectFits(page);
  }

  await key(page, "Mute").click();
  await expect(say(page)).toHaveText("You are muted");
  await expect(key(page, "Mute")).toHaveAttribute("aria-pressed", "true");
  const before = await line.heard();
  await page.waitForTimeout(1_500);
  const after = await line.heard();
  expect(after.packets, "silence is sent, so that nobody thinks the line is broken").toBeGreaterThan(before.packets);
  expect(after.energy - before.energy, "and it is silence").toBeLessThan(0.0001);
  await page.keyboard.press("Alt+Shift+m");
  await expect(say(page)).toHaveText("You are talking with the caller");

  await key(page, "Hold").click();
  await expect(say(page)).toHaveText("The caller is on hold");
  await page.keyboard.press("Alt+Shift+h");
  await expect(say(page)).toHaveText("You are talking with the caller");

  await page.keyboard.press("Alt+Shift+i");
  await page.keyboard.type("+381 11 000");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-guests]")).toContainText("+381 11 000 is being rung");
  line.guests = [{ number: "+381 11 000", up: true }];
  await expect(page.locator("[data-guests]")).toContainText("is in the conversation");
  await key(page, "Let others leave").click();
  await expect(page.locator("[data-guests]")).toBeHidden();
  line.refuses = { status: 409, detail: "This number cannot be dialled." };
  await page.locator("input[name=number]").fill("x");
  await key(page, "Ask in").click();
  await expect(page.locator("fener-phone [data-alert]")).toHaveText("This number cannot be dialled.");

  await key(page, "Hang up").click();
  await expect(say(page)).toHaveText("The call is over");
  await expect(key(page, "Hang up")).toBeHidden();
  expect(line.asked).toEqual(["answer", "hold", "hold", "invite", "alone", "invite", "hang-up"]);
  await context.close();
});

test("a page that is loaded anew, and one whose connection broke, are back by themselves", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  await accepts(page);
  await page.reload();
  await expect(say(page)).toHaveText("You are talking with the caller");
  await hears(line);
  expect(line.offers).toHaveLength(2);
  await line.breaks();
  await expect.poll(() => line.offers.length, { timeout: 20_000 }).toBe(3);
  await expect(say(page)).toHaveText("You are talking with the caller");
  await hears(line);
  expect(line.asked).toEqual(["answer", "attach", "attach"]);
  await context.close();
});

test("one tab has the call; when it is closed, the next has it", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  await accepts(page);
  const second = await context.newPage();
  await second.goto(DESK);
  await expect(say(second)).toHaveText("Your call is in another tab");
  await key(second, "Mute").click();
  await expect(say(page)).toHaveText("You are muted");
  await key(second, "Mute").click();
  await expect(say(page)).toHaveText("You are talking with the caller");
  await page.close();
  await expect(say(second)).toHaveText("You are talking with the caller");
  await hears(line);
  await key(second, "Hang up").click();
  await expect(say(second)).toHaveText("The call is over");
  await context.close();
});

test("a tab in the background gives the telephone to the one in which a call is accepted", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  const second = await context.newPage();
  await second.goto(DESK);
  await accepts(second);
  await hears(line);
  await expect(say(page)).toHaveText("Your call is in another tab");
  expect(line.asked).toEqual(["answer"]);
  await context.close();
});

test("without a microphone the call is not taken, and the page says what to do", async ({ browser }) => {
  const { context, page, line } = await desk(browser, false);
  await page.getByRole("button", { name: "Accept" }).click();
  const alert = page.locator("fener-phone [data-alert]");
  await expect(alert).toContainText("does not let this page use the microphone");
  expect(line.asked).toEqual([]);
  await expectAccessible(page);
  await context.grantPermissions(["microphone"]);
  await accepts(page);
  await expect(alert).toBeHidden();
  await context.close();
});

test("a caller who hangs up ends the page's call", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  await accepts(page);
  line.mine = null;
  await line.breaks();
  await expect(say(page)).toHaveText("The call is over");
  await context.close();
});

test("who listens is said as long as they do, and 'not now' ends it", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  await accepts(page);
  const said = page.locator("fener-phone [data-listener]");
  await expect(said).toBeHidden();
  line.listener = { login: "ana", whispers: false };
  await expect(said).toContainText("Somebody listens to your call: ana");
  await expectAccessible(page);
  for (const width of [360, 768, 1366]) {
    await page.setViewportSize({ width, height: 768 });
    await expectFits(page);
  }
  line.listener = { login: "ana", whispers: true };
  await expect(said).toContainText("the caller does not hear it: ana");
  await key(page, "Not now").click();
  await expect(said).toBeHidden();
  line.quiet = true;
  await expect(page.locator("fener-phone [data-quiet]")).toContainText("Nothing is heard of the caller");
  line.quiet = false;
  await expect(page.locator("fener-phone [data-quiet]")).toBeHidden();
  expect(line.asked).toEqual(["answer", "leave"]);
  await context.close();
});

test("a supervisor listens in silence, whispers, and leaves", async ({ browser }) => {
  const { context, page, line } = await desk(browser);
  await page.getByRole("button", { name: "Listen" }).click();
  await expect(say(page)).toHaveText("Your colleague is being told that you listen…");
  line.ear!.hears = true;
  await expect(say(page)).toHaveText("You listen; nobody hears you");
  await expectAccessible(page);
  const before = await line.heard();
  await page.waitForTimeout(1_000);
  expect((await line.heard()).energy - before.energy, "the microphone is off").toBeLessThan(0.0001);
  await key(page, "Whisper").click();
  await expect(say(page)).toHaveText("Only your colleague hears you");
  await expect(key(page, "Whisper")).toHaveAttribute("aria-pressed", "true");
  await page.keyboard.press("Alt+Shift+w");
  await expect(say(page)).toHaveText("You listen; nobody hears you");
  await key(page, "Stop listening").click();
  await expect(say(page)).toHaveText("You do not listen any more");
  await expect(key(page, "Whisper")).toBeHidden();
  expect(line.asked).toEqual(["listen", "whisper", "whisper", "leave"]);

  await page.getByRole("button", { name: "Listen" }).click();
  await expect(say(page)).toHaveText("Your colleague is being told that you listen…");
  line.ear = null;
  await expect(page.locator("fener-phone [data-alert]")).toHaveText("Your colleague said not now.");
  await context.close();
});
