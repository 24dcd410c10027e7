// The public page on a poor phone: no JavaScript, no cookie, nothing lost, nothing left behind.
import { expect, test } from "@playwright/test";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("a report is sent, gives a receipt, and the receipt tells where it stands", async ({ page, context }) => {
    await page.goto(`${address()}/?lang=sr-Cyrl`);
    await page.locator("a[href^='/report']").first().click();
    await expect(page.locator("html")).toHaveAttribute("lang", "sr-Cyrl");
    await page.locator("form input[type=radio]").first().check();
    await page.locator("textarea").first().fill("Измишљено: девојка у закључаном стану поред реке.");
    for (const group of await page.locator("form fieldset").all()) {
      const radio = group.locator("input[type=radio]").first();
      if (await radio.count()) await radio.check();
    }
    await page.locator("main form button[type=submit]").click();
    const receipt = (await page.locator(".fener-code").first().innerText()).trim();
    expect(receipt.replace(/[^0-9A-Z]/g, "")).toHaveLength(16);
    expect(page.url()).not.toContain(receipt.slice(0, 4));

    await page.goto(`${address()}/receipt?lang=sr-Cyrl`);
    await page.locator("main form input[type=text], main form input:not([type])").first().fill(receipt.toLowerCase());
    await page.locator("main form button[type=submit]").click();
    await expect(page.locator("main")).not.toContainText("⟦");
    expect(await context.cookies()).toEqual([]);
  });

  test("an empty report keeps the page and says what is missing", async ({ page }) => {
    await page.goto(`${address()}/report?lang=en`);
    await page.locator("main form button[type=submit]").click();
    await expect(page.locator(".govuk-error-summary")).toBeVisible();
    await expect(page).toHaveTitle(/Information|Error/);
  });
});

test("a page leaves at once, and its title says nothing", async ({ page }) => {
  await page.goto(`${address()}/?lang=en`);
  await expect(page).toHaveTitle("Information");
  await expect(page.locator(".govuk-exit-this-page__button").first()).toBeVisible();
});

test("nothing is loaded from elsewhere", async ({ page }) => {
  const foreign: string[] = [];
  page.on("request", (request) => {
    if (!request.url().startsWith(address())) foreign.push(request.url());
  });
  for (const path of ["/", "/report", "/sign-in"]) await page.goto(`${address()}${path}`);
  expect(foreign).toEqual([]);
});

test("a report arrives in the console without a reload", async ({ browser, page }) => {
  const console = await at(browser, "call_specialist");
  await console.goto(`${address()}/console/contacts?lang=en`);
  const rows = console.locator("tbody tr");
  const first = await rows.first().innerText();
  await page.goto(`${address()}/report?lang=en`);
  await page.locator("textarea").first().fill("Invented: a call that nobody answered.");
  for (const group of await page.locator("main form fieldset").all()) {
    const radio = group.locator("input[type=radio]").first();
    if (await radio.count()) await radio.check();
  }
  await page.locator("main form button[type=submit]").click();
  await expect(page.locator(".fener-code").first()).toBeVisible();
  await expect.poll(async () => rows.first().innerText(), { timeout: 10_000 }).not.toBe(first);
  await console.close();
});
