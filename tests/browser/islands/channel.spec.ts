// A reporter and a specialist, in two browsers, with everything sealed on the way.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { Fake } from "../../../frontend/tests/fake.ts";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { assets, boxPage, keysPage, readingPage, reportPage } from "./pages.ts";

const MARK = "Invented: a locked flat by the river";
const PASSPHRASE = "lantern river copper window bread";
const fake = new Fake();
let address = "";
let words = "";
let language = "en";

test.beforeAll(async () => {
  fake.bits = 12;
  fake.page = (path) => {
    const html = { "/report": reportPage, "/receipt": boxPage, "/keys": keysPage, "/reading": readingPage }[path];
    return html ? { type: "text/html", body: html(language) } : assets(path);
  };
  address = await fake.start();
});
test.afterAll(() => fake.stop());
test.describe.configure({ mode: "serial" });

/** Whatever the browser complains of (CSP above all) fails the test. */
function listen(page: Page): string[] {
  const said: string[] = [];
  page.on("console", (message) => message.type() === "error" && !/Failed to load resource/.test(message.text()) && said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  return said;
}

async function looked(page: Page, name: string): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await expectFits(page);
    if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/${name}-${width}.png`, fullPage: true });
  }
  await expectAccessible(page);
}

const staff = async (browser: Browser) => (await browser.newContext()).newPage();
let keyholder: Page;

test("a keyholder makes a key, the first intake key and the recovery shares", async ({ browser }) => {
  keyholder = await staff(browser);
  const said = listen(keyholder);
  await keyholder.goto(`${address}/keys`);
  await keyholder.locator("#first").fill("password");
  await keyholder.locator("#second").fill("password");
  await keyholder.locator("form button:not([data-do])").click();
  await expect(keyholder.locator("[data-slot=error]")).toHaveText(/too weak/);
  await keyholder.locator("#first").fill(PASSPHRASE);
  await keyholder.locator("#second").fill(PASSPHRASE);
  await expect(keyholder.locator("[data-slot=strength]")).toHaveText("Strong");
  await looked(keyholder, "keys-make");
  await keyholder.locator("form button:not([data-do])").click();
  await expect(keyholder.locator("[data-slot=keys]")).toContainText("Intake keys: 0", { timeout: 30_000 });
  await keyholder.locator("[data-when=first]").click();
  await expect(keyholder.locator("[data-slot=share]")).toHaveCount(3);
  await looked(keyholder, "keys-shares");
  await keyholder.locator("[data-do=done]").click();
  await expect(keyholder.locator(".fener-share")).toHaveCount(3);
  await keyholder.locator("#given").check();
  await keyholder.locator("[data-do=done]").click();
  await expect(keyholder.locator("[data-slot=keys]")).toContainText("Intake keys: 1. Open to you: 1");
  await looked(keyholder, "keys-mine");
  await keyholder.reload();
  await expect(keyholder.locator("[data-slot=keys]")).toContainText("Open to you: 1");
  await keyholder.locator("[data-do=lock]").click();
  await keyholder.locator("#unlock").fill("another one altogether");
  await keyholder.locator("form button:not([data-do])").click();
  await expect(keyholder.locator("[data-slot=status]")).toHaveText("This does not open your key.", { timeout: 30_000 });
  await keyholder.locator("#unlock").fill(PASSPHRASE);
  await keyholder.locator("form button:not([data-do])").click();
  await expect(keyholder.locator("[data-slot=keys]")).toContainText("Open to you: 1", { timeout: 30_000 });
  expect(said).toEqual([]);
});

test("a passkey opens a key as a passphrase does", async ({ browser }) => {
  const other = new Fake();
  other.page = fake.page;
  // Passkeys belong to a name, never to a number.
  const place = (await other.start()).replace("127.0.0.1", "localhost");
  const page = await staff(browser);
  const said = listen(page);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  const options = { protocol: "ctap2" as const, transport: "internal" as const, hasResidentKey: true, hasUserVerification: true, isUserVerified: true, hasPrf: true };
  await devtools.send("WebAuthn.addVirtualAuthenticator", { options });
  await page.goto(`${place}/keys`);
  await page.locator("[data-do=passkey]").click();
  await expect(page.locator("[data-slot=keys]")).toContainText("Intake keys: 0");
  await page.locator("[data-do=lock]").click();
  await page.locator("[data-do=passkey]:visible").click();
  await expect(page.locator("[data-slot=keys]")).toContainText("Intake keys: 0");
  await page.evaluate(() => sessionStorage.clear());
  await page.reload();
  await expect(page.locator("[data-lock=passkey]")).toBeVisible();
  await expect(page.locator("#unlock")).toBeHidden();
  expect(said).toEqual([]);
  await page.context().close();
  other.stop();
});

test("a reporter answers one question at a time and keeps ten words", async ({ page, context }) => {
  const said = listen(page);
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.url()} ${request.postData() ?? ""}`));
  await page.goto(`${address}/report`);
  await expect(page.getByText("Question 1 of 2")).toBeVisible();
  await page.getByText("Yes", { exact: true }).click();
  await looked(page, "report-question");
  await page.locator("[data-do=next]").click();
  await expect(page.getByText("Question 2 of 3")).toBeVisible();
  await page.locator("[data-do=skip]").click();
  await page.locator("#what").fill(MARK);
  // The first two answers are lost on the way: it is the same report that comes the third time.
  let lost = 2;
  fake.trouble = (method, path) => (method === "POST" && path === "/channel/boxes" && lost-- > 0 ? "deaf" : undefined);
  await page.locator("form [type=submit]:visible").click();
  await expect(page.locator(".fener-words li")).toHaveCount(10, { timeout: 30_000 });
  fake.trouble = () => undefined;
  const shown = await page.locator(".fener-words li").allTextContents();
  await looked(page, "report-receipt");
  await page.locator("[data-do=next]").click();
  await looked(page, "report-check");
  await page.locator("#check-1").fill("wrong");
  await page.locator("[data-do=check]").click();
  await expect(page.locator("[data-slot=error]")).toContainText("is another one");
  for (const n of [1, 2]) {
    const place = Number((await page.locator(`[data-slot=place-${n}]`).innerText()).replace(/\D/g, ""));
    await page.locator(`#check-${n}`).fill(shown[place - 1]!.toUpperCase());
  }
  await page.locator("[data-do=check]").click();
  await expect(page.locator(".fener-words li")).toHaveText(shown);
  await expect(page.locator("#proof")).toContainText("fener filing v1");
  await looked(page, "report-kept");
  words = shown.join(" ");
  expect(fake.boxes.size).toBe(1);
  for (const one of sent) expect(one).not.toContain("locked flat");
  expect(await context.cookies()).toEqual([]);
  expect(await page.evaluate(() => Object.keys({ ...sessionStorage, ...localStorage }))).toEqual([]);
  expect(said).toEqual([]);
});

test("staff read it, answer, and the reporter reads the answer and adds a photo", async ({ page }) => {
  const [said, theirs] = [listen(page), listen(keyholder)];
  await keyholder.goto(`${address}/reading`);
  await expect(keyholder.locator(".fener-entry")).toContainText(MARK, { timeout: 20_000 });
  await keyholder.locator("[data-do=copy]:visible").first().click();
  await expect(keyholder.locator("#notes")).toHaveValue(new RegExp(MARK));
  await keyholder.locator("#quick").selectOption({ index: 1 });
  await keyholder.locator("#write").press("End");
  await keyholder.locator("#write").pressSequentially(" How can we answer?");
  await keyholder.locator("form[data-write] button:not([data-do])").click();
  await expect(keyholder.locator("[data-slot=status]")).toHaveText("Sent.");
  await looked(keyholder, "reading");

  await page.goto(`${address}/receipt`);
  const typed = words.split(" ");
  await page.locator("#words").fill([...typed.slice(0, 9), `${typed[9]}xx`].join(" "));
  await page.locator("form button:not([data-do])").click();
  await expect(page.locator("[data-slot=error]")).toContainText("Word 10");
  await looked(page, "box-words");
  await page.locator("#words").fill(typed.map((word, place) => `${place + 1}. ${word.toUpperCase()}`).join("\n"));
  await page.locator("#keep").check();
  await page.locator("form button:not([data-do])").click();
  await expect(page.locator(".fener-entry[data-direction=out]")).toContainText("We have read what you wrote. Thank you for trusting us. How can we answer?", { timeout: 20_000 });
  await page.reload();
  await expect(page.locator(".fener-entry")).toHaveCount(2, { timeout: 20_000 });

  await page.locator("#write").fill("Invented: by night only.");
  await page.locator("form[data-write] button:not([data-do])").click();
  await expect(page.locator(".fener-entry[data-direction=in]").last()).toContainText("by night only");
  const photo = await page.evaluate(async () => {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 300;
    canvas.getContext("2d")!.fillRect(0, 0, 200, 200);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg"));
    return [...new Uint8Array(await blob!.arrayBuffer())];
  });
  const exif = Buffer.from([0xff, 0xe1, 0, 22, ...Buffer.from("Exif\0\0PLACE-OF-NIGHT")]);
  const buffer = Buffer.concat([Buffer.from(photo.slice(0, 2)), exif, Buffer.from(photo.slice(2))]);
  fake.piece = 20_000;
  let turn = 0;
  fake.trouble = (method) => (method === "PATCH" && (turn += 1) === 2 ? "drop" : undefined);
  await page.locator("#files").setInputFiles({ name: "My street.jpg", mimeType: "image/jpeg", buffer });
  await expect(page.getByText("Sent. Place and device were taken out.")).toBeVisible({ timeout: 30_000 });
  fake.trouble = () => undefined;
  await looked(page, "box-open");

  await keyholder.locator("fener-reading").dispatchEvent("fener:refresh");
  await expect(keyholder.locator(".fener-entry")).toHaveCount(4);
  await expect(keyholder.locator(".fener-entry").last()).toContainText("file.jpg");
  await keyholder.locator("[data-do=open-file]").click();
  await expect(keyholder.locator("canvas.fener-picture")).toBeVisible();
  await looked(keyholder, "reading-photo");
  expect([...said, ...theirs]).toEqual([]);
});

test("sound plays in the page, and what nobody knows can only be kept", async ({ page }) => {
  const said = listen(page);
  await page.goto(`${address}/receipt`);
  await page.locator("#words").fill(words);
  await page.locator("form button:not([data-do])").click();
  await expect(page.locator(".fener-entry")).toHaveCount(4, { timeout: 20_000 });
  const wav = Buffer.alloc(44 + 8_000);
  wav.write("RIFF", 0);
  wav.writeUInt32LE(wav.length - 8, 4);
  wav.write("WAVEfmt ", 8);
  for (const [at, value, size] of [[16, 16, 4], [20, 1, 2], [22, 1, 2], [24, 8_000, 4], [28, 8_000, 4], [32, 1, 2], [34, 8, 2], [40, 8_000, 4]] as const) wav.writeUIntLE(value, at, size);
  wav.write("data", 36);
  await page.locator("#files").setInputFiles([
    { name: "voice.wav", mimeType: "audio/wav", buffer: wav },
    { name: "page.html", mimeType: "text/html", buffer: Buffer.from("<script>document.title = 'ran'</script>") },
  ]);
  await expect(page.locator("[data-do=open-file]")).toHaveCount(3, { timeout: 20_000 });
  for (const button of await page.locator("[data-do=open-file]").all()) await button.click();
  await expect(page.locator("a[download]")).toHaveCount(3);
  await expect.poll(() => page.locator("audio").evaluate((one: HTMLAudioElement) => one.duration)).toBeCloseTo(1);
  await expect(page.locator("iframe, object, embed")).toHaveCount(0);
  const [kept] = await Promise.all([page.waitForEvent("download"), page.locator("a[download='file.html']").click()]);
  expect(kept.suggestedFilename()).toBe("file.html");
  await expect(page).toHaveTitle("Information");
  await looked(page, "box-files");
  expect(said).toEqual([]);
});

test("a talk: line, live words, and what was changed on the server is named", async ({ page }) => {
  fake.perAnswer = 2;
  await page.goto(`${address}/receipt`);
  await page.locator("#words").fill(words);
  await page.locator("form button:not([data-do])").click();
  await expect(page.locator(".fener-entry")).toHaveCount(6, { timeout: 20_000 });
  await page.locator("[data-do=join]").click();
  await expect(page.getByText("You are number 2 in the line.")).toBeVisible();
  await expect(page.getByText("Lately it took about 4 minutes.")).toBeVisible();
  const [id, box] = [...fake.boxes][0]!;
  box.chat = { state: "active", place: 0, waiting_seconds: 0 };
  fake.tell(id, "chat", {});
  await expect(page.getByText("A specialist is talking with you.")).toBeVisible();
  await page.locator("#write").fill("Invented: I am here.");
  await page.locator("form[data-write] button:not([data-do])").click();
  await expect(page.locator(".fener-entry").last()).toContainText("I am here");
  expect(box.envelopes.at(-1)!.kind).toBe("chat");

  const answer = box.envelopes.find(({ direction }) => direction === "out")!;
  fake.tell(id, "envelope", { ...answer, seq: 1 });
  await expect(page.locator(".fener-entry").last()).toContainText("not written by whom it says");
  await page.locator("[data-do=withdraw]").click();
  await looked(page, "box-withdraw");
  await page.locator("[data-do=withdraw-now]").click();
  await expect(page.getByText("Everything was taken back and erased.")).toBeVisible();
  expect(box.envelopes).toEqual([]);
});

test("while the hotline has no key, and where sealing fails, the form goes to the server as it is", async ({ page }) => {
  const other = new Fake();
  other.page = fake.page;
  const place = await other.start();
  await page.goto(`${place}/report`);
  await page.locator("[data-do=next]").click();
  await page.locator("#what").fill(MARK);
  const [request] = await Promise.all([page.waitForRequest((one) => one.method() === "POST"), page.locator("form [type=submit]:visible").click()]);
  expect(new URL(request.url()).pathname).toBe("/report");
  expect(request.postData()).toContain("locked+flat");

  other.trouble = (_, path) => (path === "/channel/keys" ? 404 : undefined);
  await page.goto(`${place}/report`);
  await page.locator("[data-do=skip]").click();
  await page.locator("#what").fill(MARK);
  await page.locator("form [type=submit]:visible").click();
  await expect(page.getByText("It was not sent")).toBeVisible();
  await looked(page, "report-failed");
  await page.locator("[data-do=back]:visible").click();
  await expect(page.locator("#what")).toHaveValue(MARK);
  other.stop();
});

test("leaving in a hurry leaves no key behind", async ({ page }) => {
  const kept = () => page.evaluate(() => sessionStorage.length);
  await page.goto(`${address}/receipt`);
  await page.evaluate(() => sessionStorage.setItem("n", "AAAA"));
  await page.reload();
  await expect(page.locator("[data-slot=error]")).toBeVisible({ timeout: 20_000 });
  expect(await kept(), "a key that opens nothing is dropped").toBe(0);
  await page.evaluate(() => {
    sessionStorage.setItem("n", "AAAA");
    document.documentElement.classList.add("fener-gone");
  });
  await page.goto(`${address}/report`);
  expect(await kept()).toBe(0);
});

/** Parts that are shown one after the other in use, all at once: whether every language fits and every message is there. */
for (const spoken of ["bs", "cnr", "en", "hr", "mk", "sq", "sr-Latn"]) {
  test(`every part fits a phone in ${spoken}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    language = spoken;
    for (const path of ["/report", "/receipt", "/keys", "/reading"]) {
      await page.goto(`${address}${path}`);
      // What an island shows by itself must be there before it is replaced.
      await page.waitForLoadState("networkidle");
      await page.evaluate(() => {
        const all = [...document.querySelectorAll("template")].flatMap((one) => [...one.content.cloneNode(true).childNodes]);
        const place = document.querySelector("[data-slot=stage]")!;
        place.replaceChildren(...all);
        for (const one of place.querySelectorAll<HTMLElement>("[hidden]")) one.hidden = false;
      });
      await expectSpoken(page);
      await expectFits(page);
      if (process.env["LOOK"]) await page.screenshot({ path: `${process.env["LOOK"]}/parts-${spoken}${path.replace("/", "-")}.png`, fullPage: true });
    }
    language = "en";
  });
}
