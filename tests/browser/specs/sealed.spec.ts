// A reporter and a specialist in two browsers: sealed on the one device, opened on the other, and on no server between.
import { type Page, expect, test } from "@playwright/test";
import { expectAccessible } from "../support/axe.js";
import { address, at, leaveAll, login } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const STORY = "Invented: two sisters behind the blue door, no wages since May.";
const PHOTO = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** Goes through the questions by the buttons alone and gives back the ten words. */
async function report(page: Page, language: string): Promise<string[]> {
  await page.goto(`${address()}/report?lang=${language}`);
  const next = page.locator("fener-report [data-do=next]");
  await page.locator("input[name=danger][value=yes]").check();
  await next.click();
  await page.locator("#notes").fill(STORY);
  while (await next.isVisible()) await next.click();
  await page.locator("fener-report button[type=submit]:visible").click();
  const words = page.locator(".fener-words li");
  await expect(words).toHaveCount(10, { timeout: 60_000 });
  return words.allInnerTexts();
}

async function comeBack(page: Page, words: string[], language: string): Promise<void> {
  await page.goto(`${address()}/receipt?lang=${language}`);
  await page.locator("textarea#receipt").fill(words.join(" "));
  await page.locator("fener-box form button").first().click();
  await expect(page.locator("fener-box #write")).toBeVisible({ timeout: 60_000 });
}

/** Opens the newest sealed report as a keyholder. */
async function openNewest(desk: Page): Promise<void> {
  await desk.goto(`${address()}/console/reports?lang=en`);
  await expectAccessible(desk);
  const newest = desk.locator("main tbody tr").filter({ hasText: "waits for an answer" }).last();
  await newest.locator("a").click();
  await unlock(desk);
}

/** A window of its own asks for the passphrase anew. */
async function unlock(desk: Page, island = "fener-reading", opened = "fener-reading #write"): Promise<void> {
  const passphrase = desk.locator(`${island} input[type=password]`).first();
  await expect(passphrase.or(desk.locator(opened)).first()).toBeVisible({ timeout: 30_000 });
  if (await passphrase.isVisible()) {
    await passphrase.fill(login("call_specialist").passphrase ?? "");
    await passphrase.press("Enter");
  }
  await expect(desk.locator(opened).first()).toBeVisible({ timeout: 30_000 });
}

for (const [language, width] of [["sq", 360], ["sr-Cyrl", 360], ["ar", 360]] as const) {
  test(`somebody reports and comes back in ${language} on a phone`, async ({ browser }) => {
    const phone = await browser.newContext({ viewport: { width, height: 720 } });
    const page = await phone.newPage();
    await page.goto(`${address()}/report?lang=${language}`);
    await expectAccessible(page);
    const words = await report(page, language);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
    await comeBack(page, words, language);
    await expect(page.locator("[data-slot=entries]")).toContainText("blue door");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expectAccessible(page);
    expect(await phone.cookies()).toEqual([]);
    await phone.close();
  });
}

test("a report is answered, a file follows, and everything is taken back", async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.postData() ?? ""));
  const words = await report(page, "en");

  const desk = await at(browser, "call_specialist");
  await openNewest(desk);
  await expect(desk.locator("fener-reading")).toContainText("blue door");
  await expectAccessible(desk);
  await desk.locator("fener-reading #write").fill("Thank you. Is it safe to write in the evening?");
  await desk.locator("fener-reading form[data-write] button").click();
  await expect(desk.locator("fener-reading [data-slot=entries]")).toContainText("in the evening");

  await comeBack(page, words, "en");
  await expect(page.locator("[data-slot=entries]")).toContainText("in the evening");
  await page.locator("fener-box #write").fill("Yes, after nine.");
  await page.locator("fener-box form[data-write] button").click();
  await expect(page.locator("[data-slot=entries]")).toContainText("after nine");
  await page.locator("fener-box #files").setInputFiles({ name: "door.png", mimeType: "image/png", buffer: PHOTO });
  await expect(page.locator("[data-slot=entries]")).toContainText("file.png", { timeout: 30_000 });

  await desk.reload();
  await expect(desk.locator("fener-reading [data-slot=entries]")).toContainText("after nine", { timeout: 30_000 });
  await expect(desk.locator("fener-reading [data-slot=entries]")).toContainText("file.png");

  // Neither the story nor a word of the receipt ever left the device in the open.
  const all = sent.join("\n");
  expect(all).toContain("age");
  expect(all).not.toContain("blue door");
  for (const word of words) expect(all).not.toContain(`"${word}"`);

  await page.locator("fener-box [data-do=withdraw]").click();
  await page.locator("fener-box [data-do=withdraw-now]").click();
  await expect(page.locator("fener-box")).toContainText("taken back and erased");
  await phone.close();
});

test("somebody talks with the hotline at once, and the line's break leaves the words in the box", async ({ browser }) => {
  const phone = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await phone.newPage();
  const words = await report(page, "en");
  await comeBack(page, words, "en");
  await page.locator("fener-box [data-do=join]").click();
  await expect(page.locator("[data-slot=chat-place]")).toContainText("1");

  const desk = await at(browser, "call_specialist");
  await desk.goto(`${address()}/console/reports?lang=en`);
  await desk.locator("main ul[data-list=talks] a").first().click();
  await unlock(desk);
  await desk.locator("fener-reading [data-do=chat-take]").click({ timeout: 30_000 });
  await expect(page.locator("fener-box [data-when=active]")).toBeVisible({ timeout: 15_000 });
  await desk.locator("fener-reading #write").fill("I am here. Can you speak?");
  await desk.locator("fener-reading form[data-write] button").click();
  await expect(page.locator("[data-slot=entries]")).toContainText("Can you speak?", { timeout: 15_000 });

  await phone.setOffline(true);
  await page.locator("fener-box #write").fill("Somebody comes, I must stop.");
  await page.locator("fener-box form[data-write] button").click();
  await page.waitForTimeout(1_500);
  await phone.setOffline(false);
  await expect(desk.locator("fener-reading [data-slot=entries]")).toContainText("I must stop", { timeout: 40_000 });
  await phone.close();
});

test("keyholders look after the hotline's keys", async ({ browser }) => {
  const desk = await at(browser, "call_specialist");
  await desk.goto(`${address()}/console/keys?lang=en`);
  await unlock(desk, "fener-keys", "fener-keys [data-do=lock]");
  await expect(desk.getByRole("heading", { name: "Keyholders" })).toBeVisible();
  await expectAccessible(desk);
});
