// A call specialist screens by the keyboard alone: one hand holds the telephone.
import { type Page, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };

/** The sheet of a new contact. */
async function sheet(page: Page, language: string): Promise<void> {
  await page.goto(`${address()}/console/contacts/new?lang=${language}`);
  await page.locator("input[name=urgency][value=danger]").check();
  await page.locator("select[name=contactor]").selectOption("relative");
  await page.locator("select[name=purpose]").selectOption("crisis");
  await page.locator("main form button[type=submit]:not([name])").last().click();
  await expect(page).toHaveURL(/\/console\/contacts\/[0-9a-f]{8}-/);
  await page.locator("a[href$='/screening']").click();
  await expect(page.locator("fener-sheet #jump")).toBeVisible();
}

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "");

for (const language of ["en", "sr-Cyrl"]) {
  test(`a screening without a mouse, in ${language}`, async ({ browser }) => {
    const page = await at(browser, "call_specialist");
    await page.setViewportSize(DESK);
    await sheet(page, language);
    const result = page.locator("#meaning");
    const before = await result.innerText();

    // The question that decides most is one key away; a digit answers it, and the result follows without reload.
    await page.keyboard.press("Alt+A");
    const first = await focused(page);
    expect(first).toMatch(/-unknown$/);
    await page.keyboard.press("1");
    expect(await focused(page)).toBe(first.replace("unknown", "present"));
    await expect.poll(async () => result.innerText()).not.toBe(before);
    await page.keyboard.press("2");
    await expect(page.locator(`#${first.replace("unknown", "absent")}`)).toBeChecked();
    await page.keyboard.press("1");

    // The next indicator and back, and a note in another script; digits in it are text.
    await page.keyboard.press("Enter");
    expect(await focused(page)).not.toBe(first.replace("unknown", "present"));
    await page.keyboard.press("Shift+Enter");
    expect(await focused(page)).toBe(first.replace("unknown", "present"));
    await page.keyboard.press("0");
    const code = first.replace(/-unknown$/, "");
    expect(await focused(page)).toBe(`source-${code}`);
    await page.locator(`#source-${code}`).press("ArrowDown");
    await page.keyboard.press("Tab");
    await page.keyboard.insertText("أخذوا جواز سفرها");
    await page.keyboard.type(" 123");
    await expect(page.locator(`#note-${code}`)).toHaveValue("أخذوا جواز سفرها 123");
    await page.keyboard.press("Escape");
    expect(await focused(page)).toBe(`${code}-present`);

    // Any order: an indicator is found by its text, also one whose group is closed.
    await page.keyboard.press("Alt+J");
    expect(await focused(page)).toBe("jump");
    const last = page.locator("fieldset[id^='i-']").last();
    const text = ((await last.locator("legend").textContent()) ?? "").trim();
    await page.keyboard.insertText(text);
    await page.keyboard.press("Enter");
    await expect(last.locator("input:focus")).toHaveCount(1);
    await page.keyboard.press("Alt+J");
    await page.keyboard.press("Escape");
    await expect(page.locator("fieldset.fener-indicator:not([hidden])").first()).toBeAttached();

    await expectSpoken(page);
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectFits(page);
    await page.setViewportSize(DESK);

    await page.keyboard.press("Alt+G");
    await expect(page.locator(`#${code}-present`)).toBeChecked();
    await page.locator("main a[href^='/console/screenings/']").first().press("Enter");
    await expect(page.locator(".fener-document")).toContainText("أخذوا جواز سفرها 123");
    await expect(page.locator("[data-print]")).toBeVisible();
    await expectSpoken(page);
    await expectAccessible(page);
    await page.setViewportSize(PHONE);
    await expectFits(page);
    await page.close();
  });
}
