// Hands that cannot hold a mouse: a report is filed and read again, and questions are changed, by the keyboard alone.
import { expect, test } from "@playwright/test";
import { reach } from "../support/keyboard.js";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const STORY = "Invented: told without a mouse, a bakery near the station.";

test("a report is filed and its box is opened by the keyboard alone", async ({ page }) => {
  await page.goto(`${address()}/report?lang=en`);
  await reach(page, "input[name=danger]");
  await page.keyboard.press("Space");
  const next = page.locator("fener-report [data-do=next]");
  let told = false;
  for (let questions = 0; (await next.isVisible()) && questions < 40; questions++) {
    if (await page.locator("#notes").isVisible()) {
      await reach(page, "#notes");
      await page.keyboard.type(STORY);
      told = true;
    }
    await reach(page, "fener-report [data-do=next]");
    await page.keyboard.press("Enter");
  }
  expect(told).toBe(true);
  await reach(page, "fener-report button[type=submit]");
  await page.keyboard.press("Enter");
  const words = page.locator(".fener-words li");
  await expect(words).toHaveCount(10, { timeout: 60_000 });
  const receipt = (await words.allInnerTexts()).join(" ");

  await page.goto(`${address()}/receipt?lang=en`);
  await reach(page, "textarea#receipt");
  await page.keyboard.type(receipt);
  await reach(page, "fener-box form button");
  await page.keyboard.press("Enter");
  await expect(page.locator("[data-slot=entries]")).toContainText("a bakery near the station", { timeout: 60_000 });
  await reach(page, "fener-box #write");
  await page.keyboard.type("And one thing more.");
});

test("questions are changed by the keyboard alone", async ({ browser }) => {
  const desk = await at(browser, "administrator");
  await desk.goto(`${address()}/admin/questions?lang=en`);
  await reach(desk, "tbody form button");
  await desk.keyboard.press("Enter");
  await expect(desk.locator("h1")).toContainText("Draft");
  await reach(desk, "select#kind");
  await desk.keyboard.press("ArrowDown");
  await reach(desk, "form[action='/admin/questions/draft/add'] button");
  await desk.keyboard.press("Enter");
  await expect(desk.locator("details").first()).toBeVisible();
  await reach(desk, "#label-sr-Latn");
  await desk.keyboard.type("Izmišljeno: bez miša?");
  const choices = desk.locator("#choices-sr-Latn");
  if (await choices.isVisible()) {
    await reach(desk, "#choices-sr-Latn");
    await desk.keyboard.type("Da\nNe");
  }
  await reach(desk, "form[action^='/admin/questions/draft'] .govuk-button-group button");
  await desk.keyboard.press("Enter");
  await expect(desk.locator("main")).toContainText("The question is added at the end.");
  await reach(desk, "details.govuk-details summary");
  await desk.keyboard.press("Enter");
  await reach(desk, "form[action='/admin/questions/discard'] button");
  await desk.keyboard.press("Enter");
  await expect(desk.locator("h1")).not.toContainText("Draft");
});
