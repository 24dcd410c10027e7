// The public page on a poor phone: no JavaScript, no cookie, nothing lost, nothing left behind.
import { expect, test } from "@playwright/test";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } });

  test("a report is sealed on arrival, gives ten words, and the words open the conversation", async ({ page, context }) => {
    await page.goto(`${address()}/?lang=sr-Cyrl`);
    await page.locator("a[href^='/report']").first().click();
    await expect(page.locator("html")).toHaveAttribute("lang", "sr-Cyrl");
    await page.locator("#notes").fill("Измишљено: девојка у закључаном стану поред реке.");
    for (const group of await page.locator("form fieldset").all()) {
      const radio = group.locator("input[type=radio]").first();
      if (await radio.count()) await radio.check();
    }
    await page.locator("main form button[type=submit]:visible").click();
    const words = await page.locator(".fener-words li").allInnerTexts();
    expect(words).toHaveLength(10);
    expect(page.url()).not.toContain(words[0]!);

    await page.goto(`${address()}/receipt?lang=sr-Cyrl`);
    // Typed with other letters and signs between: still the same words.
    await page.locator("textarea#receipt").fill(words.join(", ").toUpperCase());
    await page.locator("main form button[type=submit]").click();
    await expect(page.locator("main")).toContainText("закључаном стану");
    await page.locator("textarea#text").fill("Још нешто: плаво врата.");
    await page.locator("form[action^='/receipt/answer'] button").click();
    await expect(page.locator("main")).toContainText("плаво врата");
    await expect(page.locator("main")).not.toContainText("⟦");

    await page.goto(`${address()}/receipt?lang=en`);
    await page.locator("textarea#receipt").fill([...words.slice(1), words[0]].join(" "));
    await page.locator("main form button[type=submit]").click();
    await expect(page.locator(".govuk-error-summary")).toContainText("No conversation has these words");

    await page.locator("textarea#receipt").fill(words.join(" "));
    await page.locator("main form button[type=submit]").click();
    await page.locator("details summary").click();
    await page.locator("form[action^='/receipt/withdraw'] button").click();
    await expect(page.locator("main")).toContainText("taken back and erased");
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
  const next = page.locator("fener-report [data-do=next]");
  await page.goto(`${address()}/report?lang=en`);
  await page.locator("input[name=danger][value=yes]").check();
  while (await next.isVisible()) await next.click();
  await page.locator("fener-report button[type=submit]:visible").click();
  await expect(page.locator(".fener-words li")).toHaveCount(10, { timeout: 60_000 });
  await expect.poll(async () => rows.first().innerText(), { timeout: 10_000 }).not.toBe(first);
  await console.close();
});
