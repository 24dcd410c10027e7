// A reporter and a specialist, in two browsers, with everything sealed on the way.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { Fake } from "../../../frontend/tests/fake.ts";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { assets, boxPage, keysPage, previewPage, readingPage, reportPage, travels } from "./pages.ts";

const MARK = "Invented: a locked flat by the river";
const PASSPHRASE = "lantern river copper window bread";
const fake = new Fake();
let address = "";
let words = "";
let language = "en";

test.beforeAll(async () => {
  fake.bits = 12;
  fake.page = (path) => {
    const html = { "/report": reportPage, "/preview": previewPage, "/receipt": boxPage, "/keys": keysPage, "/reading": readingPage }[path];
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
let shares: string[] = [];

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
  fake.needsStepUp = true;
  await keyholder.locator("[data-when=first]").click();
  const confirm = keyholder.getByRole("alert").getByRole("link", { name: "Confirm that it is you, then do it again." });
  await expect(confirm).toHaveAttribute("href", "/step-up?to=/console/keys");
  await expect(keyholder.locator("[data-slot=share]"), "what the server refused is not handed out").toHaveCount(0);
  await looked(keyholder, "keys-step-up");
  fake.needsStepUp = false;
  await keyholder.locator("[data-when=first]").click();
  await expect(keyholder.locator("[data-slot=share]")).toHaveCount(3);
  await expect(confirm).toBeHidden();
  shares = await keyholder.locator("[data-slot=share]").allTextContents();
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

  // Staff send one back: without what it tells of their desk either.
  await keyholder.locator("#files").setInputFiles({ name: "Plan of the desk.jpg", mimeType: "image/jpeg", buffer });
  await expect(keyholder.getByText("Sent. Place and device were taken out.")).toBeVisible({ timeout: 30_000 });
  await expect(keyholder.locator(".fener-entry[data-direction=out]").last()).toContainText("file.jpg");
  const theirFile = page.locator(".fener-entry[data-direction=out]", { hasText: "file.jpg" });
  await theirFile.locator("[data-do=open-file]").click();
  await expect(theirFile.locator("canvas.fener-picture")).toBeVisible();
  expect([...said, ...theirs]).toEqual([]);
});

test("staff are warned and cannot answer when the server names other keys of the box", async () => {
  const said = listen(keyholder);
  fake.swapped = { recipient: fake.key!.recipient };
  await keyholder.goto(`${address}/reading`);
  await expect(keyholder.getByRole("alert")).toContainText("not those that were sealed into the report", { timeout: 20_000 });
  await expect(keyholder.locator(".fener-entry").first()).toContainText(MARK);
  await expect(keyholder.locator("#write")).toBeHidden();
  await looked(keyholder, "reading-swapped");
  fake.swapped = {};
  await keyholder.reload();
  await expect(keyholder.locator("#write")).toBeVisible({ timeout: 20_000 });
  await expect(keyholder.locator("[data-slot=swapped]")).toBeHidden();
  expect(said).toEqual([]);
});

/** Marks words of the first message as the mouse or the keys would. */
function mark(page: Page, words: string): Promise<void> {
  return page.evaluate((wanted) => {
    const walker = document.createTreeWalker(document.querySelector("[data-slot=entries]")!, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent!.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(walker.currentNode, at);
      range.setEnd(walker.currentNode, at + wanted.length);
      document.getSelection()!.removeAllRanges();
      document.getSelection()!.addRange(range);
      return;
    }
    throw new Error(`nowhere: ${wanted}`);
  }, words);
}

test("staff black out what others need not read: on the page, in the notes and on paper", async () => {
  const said = listen(keyholder);
  const first = keyholder.locator(".fener-entry").first();
  const [, box] = [...fake.boxes][0]!;
  await keyholder.goto(`${address}/reading`);
  await expect(first).toContainText(MARK, { timeout: 20_000 });
  await first.locator("[data-do=redact]").click();
  await expect(keyholder.locator("[data-slot=status]")).toContainText("Mark a passage inside one message first");

  await mark(keyholder, "locked flat");
  await first.locator("[data-do=redact]").click();
  await expect(first).toContainText("Invented: a █████ by the river");
  await expect(first.getByRole("img", { name: "Blacked out." })).toHaveCount(1);
  expect(await keyholder.content()).not.toContain("locked flat");
  expect(box.redactions).toEqual([{ direction: "in", seq: 0, part: "what", start: 12, end: 23 }]);

  await mark(keyholder, "by the river");
  await first.locator("[data-do=redact]").click();
  await expect(keyholder.locator("[data-slot=status]"), "offsets of a black text would be wrong").toContainText("Mark a passage");
  await keyholder.locator("[data-do=redact-show]").click();
  await expect(first).toContainText(MARK);
  await mark(keyholder, "by the river");
  // By keyboard: from the message to the button without losing what is marked.
  await first.locator("[data-do=copy]").focus();
  await keyholder.keyboard.press("Tab");
  await expect(first.locator("[data-do=redact]")).toBeFocused();
  await keyholder.keyboard.press("Enter");
  await expect(first.locator("mark")).toHaveText(["locked flat", "by the river"]);
  await mark(keyholder, "Yes");
  await first.locator("[data-do=redact]").click();
  await expect(first.locator("mark")).toHaveCount(3);
  await looked(keyholder, "reading-originals");

  await keyholder.locator("#notes").fill("");
  await first.locator("[data-do=copy]").click();
  await expect(keyholder.locator("#notes")).toHaveValue("Danger\n█████\n\nWhat happened\nInvented: a █████ █████");
  await keyholder.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
  await expect(first).toContainText("Invented: a █████ █████");
  await keyholder.locator("[data-do=redact-show]").click();
  await keyholder.emulateMedia({ media: "print" });
  await expect(first.locator("mark").first()).toBeHidden();
  await keyholder.emulateMedia({ media: "screen" });
  await keyholder.locator("[data-do=redact-hide]").click();
  await looked(keyholder, "reading-black");

  fake.mayUnmask = false;
  await keyholder.reload();
  await expect(first).toContainText("█████", { timeout: 20_000 });
  expect(await keyholder.content()).not.toContain("by the river");
  await expect(keyholder.locator("[data-do=redact-show]")).toBeHidden();
  fake.mayUnmask = true;
  await first.locator("[data-do=redact-undo]").click();
  await expect(first).toContainText(MARK);
  await expect(first.locator("[data-do=redact-undo]")).toBeHidden();
  expect(box.redactions).toEqual([]);
  expect(said).toEqual([]);
});

test("a box is blocked for a reason, and opened again", async () => {
  const said = listen(keyholder);
  const [, box] = [...fake.boxes][0]!;
  await keyholder.locator("details[data-status=open] summary").click();
  await looked(keyholder, "reading-block");
  await keyholder.locator("#block-reason").selectOption("threats");
  await keyholder.locator("[data-do=block]").click();
  await expect(keyholder.getByText("Blocked: Threats or insults.")).toBeVisible();
  await expect(keyholder.locator("[data-do=block]")).toBeHidden();
  expect([box.status, box.reason]).toEqual(["blocked", "threats"]);
  await keyholder.locator("[data-do=unblock]").click();
  await expect(keyholder.locator("[data-slot=blocked-for]")).toBeHidden();
  await expect(keyholder.locator("details[data-status=open] summary")).toBeVisible();
  expect(said).toEqual([]);
});

test("a talk is passed on to a colleague, or to whoever is free", async () => {
  const said = listen(keyholder);
  const [, box] = [...fake.boxes][0]!;
  const colleague = { id: "5f0c8a52-61a5-4f0e-9c1b-7a4f5f1f2d99", name: "Invented Colleague", recipient: fake.key!.recipient, verify: box.verify };
  fake.colleagues = [colleague];
  box.chat = { state: "active", place: 0, waiting_seconds: 0 };
  await keyholder.reload();
  await keyholder.locator("summary", { hasText: "Pass this talk on" }).click({ timeout: 20_000 });
  await expect(keyholder.locator("#transfer-to option")).toHaveText(["Whoever is free", "Invented Colleague"]);
  await looked(keyholder, "reading-transfer");
  await keyholder.locator("#transfer-to").selectOption(colleague.id);
  await keyholder.locator("#transfer-language").selectOption("mk");
  await keyholder.locator("[data-do=transfer]").click();
  await expect(keyholder.locator("[data-slot=status]")).toHaveText("Passed on. It stands first in the line again.");
  expect(fake.transferred).toEqual({ to: colleague.id, language: "mk" });
  await expect(keyholder.locator("summary", { hasText: "Pass this talk on" })).toBeHidden();
  box.chat = { state: "active", place: 0, waiting_seconds: 0 };
  await keyholder.locator("fener-reading").dispatchEvent("fener:refresh");
  await keyholder.locator("#transfer-to").selectOption("");
  await keyholder.locator("[data-do=transfer]").click();
  await expect.poll(() => fake.transferred).toEqual({ to: null, language: "mk" });
  fake.colleagues = [];
  box.chat = null;
  expect(said).toEqual([]);
});

test("two of three shares open the keys for a keyholder who has lost them", async () => {
  const said = listen(keyholder);
  fake.loseWraps();
  await keyholder.goto(`${address}/keys`);
  await expect(keyholder.locator("[data-slot=keys]")).toContainText("Open to you: 0", { timeout: 20_000 });
  await keyholder.locator("summary", { hasText: "Open with the recovery key" }).click();
  await keyholder.locator("#share-one").fill(shares[0]!);
  await keyholder.locator("#share-two").fill(shares[0]!);
  await keyholder.locator("form[data-recover] button").click();
  await expect(keyholder.locator("[data-slot=recover-error]")).toHaveText("These two shares do not belong together, or one has a mistake.");
  await looked(keyholder, "keys-recover");
  await keyholder.locator("#share-two").fill(shares[2]!.toLowerCase());
  const two = await keyholder.locator("#share-two").elementHandle();
  await keyholder.locator("form[data-recover] button").click();
  await expect(keyholder.locator("[data-slot=status]")).toHaveText("You have the keys of the hotline. Make a new intake key and new shares now.");
  await expect(keyholder.locator("[data-slot=keys]")).toContainText("Open to you: 1");
  await expect(keyholder.locator("form[data-recover]")).toBeHidden();
  expect(await two!.inputValue(), "the share is wiped").toBe("");
  await keyholder.goto(`${address}/reading`);
  await expect(keyholder.locator(".fener-entry").first()).toContainText(MARK, { timeout: 20_000 });
  expect(said).toEqual([]);
});

test("sound plays in the page, and what nobody knows can only be kept", async ({ page }) => {
  const said = listen(page);
  await page.goto(`${address}/receipt`);
  await page.locator("#words").fill(words);
  await page.locator("form button:not([data-do])").click();
  await expect(page.locator(".fener-entry")).toHaveCount(5, { timeout: 20_000 });
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
  await expect(page.locator("[data-do=open-file]")).toHaveCount(4, { timeout: 20_000 });
  for (const button of await page.locator("[data-do=open-file]").all()) await button.click();
  await expect(page.locator("a[download]")).toHaveCount(4);
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
  await expect(page.locator(".fener-entry")).toHaveCount(7, { timeout: 20_000 });
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
  const posted = page.waitForRequest((one) => one.method() === "POST");
  const answered = page.waitForEvent("framenavigated");
  await page.locator("form [type=submit]:visible").click();
  const request = await posted;
  await answered;
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

test("a preview walks through the questions, seals nothing and sends nothing", async ({ page }) => {
  const said = listen(page);
  await page.goto(`${address}/preview`);
  await page.waitForLoadState("networkidle");
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.getByText("Yes", { exact: true }).click();
  await page.locator("[data-do=next]").click();
  await page.locator("#now").fill("Invented.");
  await page.locator("[data-do=next]").click();
  await page.locator("#what").fill(MARK);
  await page.locator("form [type=submit]:visible").click();
  await expect(page.getByText("Nothing was sent.")).toBeVisible();
  await looked(page, "report-preview");
  await page.locator("[data-do=again]").click();
  await expect(page.getByText("Question 1 of 2")).toBeVisible();
  await expect(page.locator("#danger-yes")).not.toBeChecked();
  await expect(page.locator("#what")).toHaveValue("");
  expect(asked).toEqual([]);
  expect(said).toEqual([]);
});

const SEALS = /\/assets\/(report-sealing|box-open|envelope|writing|lists)-/;

test("a page is light until somebody answers, and what seals comes although the connection breaks", async ({ page }) => {
  const said = listen(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const path of ["/report", "/receipt"]) {
    asked.length = 0;
    await page.goto(`${address}${path}`);
    await page.waitForLoadState("networkidle");
    const files = [...new Set(asked.filter((one) => one.includes("/assets/")))];
    expect(files.filter((one) => SEALS.test(one)), path).toEqual([]);
    expect(files.length).toBeGreaterThan(3);
    const bytes = files.map(travels).reduce((sum, one) => sum + one, 0);
    expect(bytes, `${path}: ${bytes} bytes of styles, fonts and scripts`).toBeLessThan(45_000);
  }

  let isGone = true;
  fake.trouble = (_, path) => (isGone && SEALS.test(path) ? "drop" : undefined);
  await page.goto(`${address}/report`);
  await page.locator("#danger-no").check();
  await page.locator("[data-do=next]").click();
  await page.locator("#what").fill(MARK);
  await page.locator("form [type=submit]:visible").click();
  await expect(page.locator("[data-slot=status]")).toHaveText("No connection. We go on as soon as it is back; nothing is lost.");
  isGone = false;
  await expect(page.locator(".fener-words li")).toHaveCount(10, { timeout: 30_000 });
  const mine = (await page.locator(".fener-words li").allTextContents()).join(" ");

  isGone = true;
  await page.goto(`${address}/receipt`);
  await page.locator("#words").fill(mine);
  await page.locator("form button:not([data-do])").click();
  await expect(page.locator("[data-slot=status]")).toHaveText("No connection. We go on as soon as it is back; nothing is lost.");
  isGone = false;
  await expect(page.locator(".fener-entry")).toContainText(MARK, { timeout: 30_000 });
  fake.trouble = () => undefined;
  expect(said).toEqual([]);
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
