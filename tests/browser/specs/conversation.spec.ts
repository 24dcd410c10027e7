// The one screen of a call: a specialist is led step by step, notes are saved as they are typed, a press calls for help and
// another takes it back; nothing typed is lost without a connection, to somebody else's change, or without a script.
import { type Page, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const STORY = "Invented: she whispers. Шапуће. همس";
const SAVED = "All changes are saved.";
let contact = "";

const notes = (page: Page) => page.locator("textarea[name=notes]");
const status = (page: Page) => page.locator("[data-save-status]");
const steps = (page: Page) => page.locator(".fener-steps > li");

async function open(page: Page): Promise<void> {
  await page.goto(`${address()}${contact}?lang=en`);
  await expect(page.locator("fener-talk")).toBeVisible();
}

/** What is stored, as another page sees it. */
async function stored(page: Page): Promise<string> {
  const other = await page.context().newPage();
  await other.goto(`${address()}${contact}?lang=en`);
  const text = await notes(other).inputValue();
  await other.close();
  return text;
}

test("a contact by telephone is led step by step, in the caller's words, by keys", async ({ browser }) => {
  const page = await at(browser, "call_specialist");
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.goto(`${address()}/console/contacts/new?lang=en`);
  await page.locator("input[name=urgency][value=routine]").check();
  await page.locator("select[name=language]").selectOption("mk");
  await page.locator("select[name=contactor]").selectOption("victim");
  await page.locator("select[name=purpose]").selectOption("information");
  await page.keyboard.press("Alt+g");
  await expect(page).toHaveURL(/\/console\/contacts\/[0-9a-f]{8}-/);
  contact = new URL(page.url()).pathname;
  await open(page);

  await expect(steps(page)).toHaveCount(7);
  await expect(steps(page).first()).toHaveAttribute("aria-current", "step");
  await expect(steps(page).first().locator(".fener-say").last()).toHaveAttribute("lang", "mk");
  await expect(steps(page).first()).toContainText("Можете ли да зборувате сега");
  await expectAccessible(page);
  await expectSpoken(page);
  for (const width of [390, 768, 1366]) {
    await page.setViewportSize({ width, height: 768 });
    await expectFits(page);
  }

  // Notes and what leads the call stand side by side, and both are in the window.
  const [left, right] = [await notes(page).boundingBox(), await steps(page).first().boundingBox()];
  expect(right!.x).toBeGreaterThan(left!.x + left!.width - 1);
  await page.setViewportSize({ width: 768, height: 1024 });
  const [above, below] = [await notes(page).boundingBox(), await steps(page).first().boundingBox()];
  expect(below!.y, "on a tablet one below the other").toBeGreaterThan(above!.y);
  await page.setViewportSize({ width: 1366, height: 768 });

  await page.keyboard.press("Alt+t");
  await expect(steps(page).nth(1)).toHaveAttribute("aria-current", "step");
  await page.keyboard.press("Alt+t");
  await expect(steps(page).nth(2)).toHaveAttribute("aria-current", "step");
  await expect(page.locator("input[name=expectations_told]"), "the contact knows what was told").toBeChecked();
  await page.reload();
  await expect(steps(page).nth(2)).toHaveAttribute("aria-current", "step");
  await expectAccessible(page);
});

test("notes are saved a moment after the last key, on leaving the field, and again when the connection is back", async ({ browser }) => {
  const page = await at(browser, "call_specialist");
  await open(page);
  await page.keyboard.press("Alt+m");
  await page.keyboard.insertText(STORY);
  await expect(status(page)).toHaveText(SAVED);
  expect(await stored(page)).toBe(STORY);

  await page.context().setOffline(true);
  await page.keyboard.insertText(" Offline.");
  await expect(status(page)).toContainText("Not saved yet: no connection.");
  await expect(notes(page)).toHaveValue(`${STORY} Offline.`);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length), "nothing typed is kept in the browser").toBe(0);
  await page.context().setOffline(false);
  await expect(status(page)).toHaveText(SAVED, { timeout: 40_000 });
  expect(await stored(page)).toBe(`${STORY} Offline.`);

  await notes(page).press("End");
  await page.keyboard.insertText(" Left.");
  await notes(page).blur();
  await expect(status(page)).toHaveText(SAVED);
  expect(await stored(page)).toBe(`${STORY} Offline. Left.`);
});

test("somebody else's change is said in words and nothing is overwritten or lost", async ({ browser }) => {
  const page = await at(browser, "call_specialist");
  await open(page);
  const other = await page.context().newPage();
  await open(other);
  await notes(other).fill("Of the other window.");
  await expect(status(other)).toHaveText(SAVED);

  await notes(page).fill("Of this window.");
  await expect(status(page)).toContainText("somebody else has changed this record");
  await expectAccessible(page);
  expect(await stored(page)).toBe("Of the other window.");
  await page.keyboard.press("Alt+g");
  await expect(page.locator("main")).toContainText("Somebody else changed this record");
  await expect(notes(page)).toHaveValue("Of this window.");
  expect(await stored(page)).toBe("Of the other window.");
  await page.keyboard.press("Alt+g");
  await expect(page.locator("main")).toContainText("Saved.");
  expect(await stored(page)).toBe("Of this window.");
});

test("a panic note calls for help at once and is taken back at once", async ({ browser }) => {
  const desk = await at(browser, "call_specialist");
  await desk.goto(`${address()}/console/desk?lang=en`);
  const on = desk.getByRole("button", { name: "Sign on" });
  if (await on.isVisible()) {
    await desk.getByLabel("Only chats and messages").check();
    await on.click();
  }
  await expect(desk.getByRole("button", { name: "I need help" })).toBeVisible();

  const page = await at(browser, "call_specialist");
  await open(page);
  await expect(page.locator("[data-alarm]")).toBeHidden();
  await page.keyboard.press("Alt+m");
  await notes(page).press("Control+End");
  await page.keyboard.insertText(" Somebody shouts.");
  await page.keyboard.press("Alt+p");
  await expect(page.locator("[data-alarm]")).toContainText("Help is called.");
  await expect(notes(page)).toHaveValue(/Somebody shouts\.\nPANIC 20\d\d-\d\d-\d\d \d\d:\d\d:\d\d\n$/);
  await expect(page.locator("input[name=urgency][value=danger]")).toBeChecked();
  expect(await stored(page)).toMatch(/Somebody shouts\.\nPANIC 20/);
  await expectAccessible(page);
  await desk.reload();
  await expect(desk.locator("main")).toContainText("Help is wanted");

  await page.getByRole("button", { name: "Undo: it was a mistake" }).click();
  await expect(page.locator("[data-alarm]")).toBeHidden();
  await expect(page.locator("input[name=urgency][value=routine]")).toBeChecked();
  expect(await stored(page)).toBe("Of this window. Somebody shouts.");
  await desk.reload();
  await expect(desk.locator("main")).not.toContainText("Help is wanted");
});

test("services are found beside the call, which stays where it is", async ({ browser }) => {
  const page = await at(browser, "call_specialist");
  await open(page);
  await page.keyboard.press("Alt+s");
  await page.locator("#kind").selectOption("safe_place");
  await expect(page.locator("#found table")).toBeVisible();
  await expect(page).toHaveURL(new RegExp(contact));
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectFits(page);
});

test("everything works as plain forms", async ({ browser }) => {
  const signed = await at(browser, "call_specialist");
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: await signed.context().storageState() });
  const page = await plain.newPage();
  await page.goto(`${address()}${contact}?lang=en`);
  await notes(page).fill("Plain.");
  await page.locator("li[aria-current=step] button").click();
  await expect(steps(page).nth(3)).toHaveAttribute("aria-current", "step");
  await expect(notes(page)).toHaveValue("Plain.");
  await page.getByRole("button", { name: "Panic note" }).click();
  await expect(page.locator("main")).toContainText("Help is called.");
  await expect(notes(page)).toHaveValue(/^Plain\.\nPANIC /);
  await page.getByRole("button", { name: "Undo: it was a mistake" }).click();
  await expect(page.locator("main")).toContainText("The panic note is taken back.");
  await expect(notes(page)).toHaveValue("Plain.");

  // Enter in a field saves; it never calls for help.
  await page.locator("input[name=name]").fill("M.");
  await page.locator("input[name=name]").press("Enter");
  await expect(page.locator("main")).toContainText("Saved.");
  await page.goto(`${address()}/console/desk?lang=en`);
  await page.getByRole("button", { name: "Sign off" }).click();
  await expect(page.locator("main")).toContainText("You are signed off.");
  await plain.close();
});
