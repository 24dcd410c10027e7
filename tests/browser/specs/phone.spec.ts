// A telephone call reaches a specialist's page: it rings, is accepted, both hear each other, the page may be loaded anew, and
// whoever hangs up, nothing is left behind.
import { type Page, chromium, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { Caller, cannotCall } from "../support/caller.js";
import { address, login, signIn } from "../support/people.js";

const why = cannotCall();
if (why) console.log(`not run: telephone calls in the browser: ${why}`);
test.skip(why !== undefined, why ?? "");
test.describe.configure({ mode: "serial" });

const DESK = "/console/desk?lang=en";
const SECOND = 50;

/** A browser of its own: with a microphone that beeps and is allowed, or with one that is refused. */
async function window(microphone: boolean): Promise<Page> {
  const granted = microphone ? ["--use-fake-ui-for-media-stream"] : ["--deny-permission-prompts"];
  const browser = await chromium.launch({
    executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--use-fake-device-for-media-stream",
      "--allow-loopback-in-peer-connection",
      "--disable-features=WebRtcHideLocalIpsWithMdns,LocalNetworkAccessChecks",
      ...granted,
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  // Every connection of the page, so that its counters can be read.
  await context.addInitScript(() => {
    const known: RTCPeerConnection[] = [];
    Object.assign(globalThis, { known });
    const Plain = RTCPeerConnection;
    globalThis.RTCPeerConnection = class extends Plain {
      constructor(settings?: RTCConfiguration) {
        super(settings);
        known.push(this);
      }
    };
  });
  return context.newPage();
}

interface Counters {
  received: number;
  sent: number;
  energy: number;
}

/** What the page's newest connection has counted. */
async function counters(page: Page): Promise<Counters> {
  return page.evaluate(async () => {
    const { known } = globalThis as unknown as { known: RTCPeerConnection[] };
    const counted = { received: 0, sent: 0, energy: 0 };
    for (const one of (await known.at(-1)?.getStats())?.values() ?? []) {
      if (one.type === "inbound-rtp") {
        counted.received = one.packetsReceived;
        counted.energy = one.totalAudioEnergy ?? 0;
      }
      if (one.type === "outbound-rtp") counted.sent = one.packetsSent;
    }
    return counted;
  });
}

async function bothHear(page: Page, caller: Caller): Promise<void> {
  const [before, loud] = [await counters(page), caller.loud];
  await expect.poll(async () => (await counters(page)).received - before.received, { message: "the page hears" }).toBeGreaterThan(SECOND);
  await expect.poll(async () => (await counters(page)).sent - before.sent, { message: "the page speaks" }).toBeGreaterThan(SECOND);
  await expect.poll(async () => (await counters(page)).energy - before.energy, { message: "with sound" }).toBeGreaterThan(0.001);
  // The microphone that Chromium plays beeps once a second.
  await expect.poll(() => caller.loud - loud, { message: "the caller hears the beeps" }).toBeGreaterThan(5);
}

async function signOn(page: Page): Promise<void> {
  await page.goto(`${address()}${DESK}`);
  const on = page.getByRole("button", { name: "Sign on" });
  if (await on.isVisible()) {
    await page.getByLabel(/Calls, chats and messages/).check();
    await on.click();
  }
  const back = page.getByRole("button", { name: "I am back" });
  if (await back.isVisible()) await back.click();
  const wrapped = page.getByRole("button", { name: "I have written everything down" });
  if (await wrapped.isVisible()) await wrapped.click();
  // The demo's reports wait too; a call goes before them.
  await expect(page.locator("main")).toContainText(/Free|You are asked/);
}

/** Calls, says that there is danger, and is asked of the desk. */
async function rings(page: Page): Promise<Caller> {
  const caller = await Caller.call();
  await expect.poll(() => caller.heard, { message: "the caller hears a prompt or a tone" }).toBeGreaterThan(20);
  caller.press(9);
  await expect(page.locator("[data-asked]")).toContainText("Call", { timeout: 40_000 });
  return caller;
}

let desk: Page;
test.beforeAll(async () => {
  desk = await window(true);
  await signIn(desk, login("call_specialist"));
});
test.afterAll(async () => {
  await desk?.context().browser()?.close();
});

const phone = (page: Page) => page.locator("fener-phone");
const say = (page: Page) => phone(page).locator("[data-say]");

test("a call rings, is accepted in the page, and both hear each other until the specialist hangs up", async () => {
  await signOn(desk);
  await expect(phone(desk).locator("section")).toBeHidden();
  const caller = await rings(desk);
  await expect(desk.locator("[data-asked]")).toContainText("Danger");
  await desk.getByRole("button", { name: "Accept" }).click();
  await expect(say(desk)).toHaveText("You are talking with the caller");
  await bothHear(desk, caller);
  await expectAccessible(desk);
  await expectFits(desk);
  await expectSpoken(desk);

  await phone(desk).getByRole("button", { name: "Mute" }).click();
  await expect(say(desk)).toHaveText("You are muted");
  const loud = caller.loud;
  await desk.waitForTimeout(2_000);
  expect(caller.loud - loud, "nothing is heard of somebody muted").toBeLessThan(3);
  await phone(desk).getByRole("button", { name: "Mute" }).click();

  await phone(desk).getByRole("button", { name: "Hold" }).click();
  await expect(say(desk)).toHaveText("The caller is on hold");
  const held = await counters(desk);
  await desk.waitForTimeout(1_500);
  expect((await counters(desk)).received - held.received, "nothing is heard of somebody on hold").toBeLessThan(10);
  await phone(desk).getByRole("button", { name: "Hold" }).click();
  await bothHear(desk, caller);

  await phone(desk).locator("input[name=number]").fill("not a number");
  await phone(desk).getByRole("button", { name: "Ask in" }).click();
  await expect(phone(desk).getByRole("alert")).toBeVisible();

  await phone(desk).getByRole("button", { name: "Hang up" }).click();
  expect(await caller.ended, "the caller's telephone was told").toBe(0);
  await expect(say(desk)).toHaveText("The call is over");
  await expect(desk.locator("main")).toContainText("Writing down");
});

test("a page that is loaded anew, and a tab that takes over, keep the call", async () => {
  await signOn(desk);
  const caller = await rings(desk);
  // By keys alone.
  await desk.keyboard.press("Alt+a");
  await expect(say(desk)).toHaveText("You are talking with the caller");
  await bothHear(desk, caller);

  await desk.reload();
  await expect(say(desk)).toHaveText("You are talking with the caller");
  await bothHear(desk, caller);

  const [contact] = await Promise.all([desk.context().waitForEvent("page"), phone(desk).getByRole("link").click()]);
  await expect(contact).toHaveURL(/\/console\/contacts\//);
  await expect(say(contact)).toHaveText("Your call is in another tab");
  await bothHear(desk, caller);
  await desk.goto("about:blank");
  await expect(say(contact)).toHaveText("You are talking with the caller");
  await bothHear(contact, caller);

  await contact.keyboard.press("Alt+Shift+x");
  expect(await caller.ended).toBe(0);
  await contact.close();
});

test("what is kept of the calls is shown, and no number", async () => {
  await desk.goto(`${address()}/console/calls?lang=en`);
  await expect(desk.locator("tbody tr")).toHaveCount(2);
  await expectAccessible(desk);
  await expectSpoken(desk);
  await desk.locator("tbody a").first().click();
  await expect(desk.locator("main")).toContainText("Not shown here");
  await expect(desk.locator("main")).not.toContainText("381641234567");
  await expectAccessible(desk);
});

test("whoever refuses the microphone is told so, and the call waits for somebody who can talk", async () => {
  const deaf = await window(false);
  await deaf.context().addCookies(await desk.context().cookies());
  await signOn(deaf);
  const caller = await rings(deaf);
  await deaf.getByRole("button", { name: "Accept" }).click();
  await expect(phone(deaf).getByRole("alert")).toContainText("does not let this page use the microphone");
  await expect(deaf.locator("[data-asked]")).toContainText("Call");
  await desk.goto(`${address()}${DESK}`);
  await desk.getByRole("button", { name: "Accept" }).click();
  await expect(say(desk)).toHaveText("You are talking with the caller");
  await bothHear(desk, caller);
  await phone(desk).getByRole("button", { name: "Hang up" }).click();
  expect(await caller.ended).toBe(0);
  await deaf.context().browser()?.close();
});
