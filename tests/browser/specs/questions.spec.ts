// An administrator changes what people are asked: draft, preview, publish, and back again. No developer is needed.
import { type Page, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const QUESTIONS = "/admin/questions?lang=en";
const NEW = "Invented: how do you travel to work?";

async function draftFrom(page: Page, row: string): Promise<void> {
  await page.goto(`${address()}${QUESTIONS}`);
  await page.locator("tbody tr").filter({ hasText: row }).locator("form button").click();
  await expect(page.locator("h1")).toContainText("Draft");
}

async function publish(page: Page): Promise<void> {
  await page.goto(`${address()}/admin/questions/draft?lang=en`);
  await page.getByRole("button", { name: "Publish" }).click();
  await expect(page.locator("main")).toContainText("The questions are published.");
}

test("a question is added, looked at in three scripts, and asked only once it is published", async ({ browser }) => {
  const desk = await at(browser, "administrator");
  await desk.goto(`${address()}${QUESTIONS}`);
  await expectAccessible(desk);
  await expectSpoken(desk);
  await draftFrom(desk, "From the country");
  await expectAccessible(desk);

  await desk.locator("select#kind").selectOption("one");
  await desk.getByRole("button", { name: "Add a question" }).click();
  await expectAccessible(desk);
  // Without a text in the country's language it is refused, and what was typed stays.
  await desk.locator("details", { hasText: "English" }).locator("summary").click();
  await desk.locator("#label-en").fill(NEW);
  await desk.locator("#choices-en").fill("By bus\nOn foot");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.locator(".govuk-error-summary")).toBeVisible();
  await expect(desk.locator("#label-en")).toHaveValue(NEW);
  await desk.locator("#label-sr-Latn").fill("Izmišljeno: kako idete na posao?");
  await desk.locator("#choices-sr-Latn").fill("Autobusom\nPeške");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.locator("main")).toContainText("The question is added at the end.");
  await desk.locator("li", { hasText: NEW }).getByRole("button", { name: /Move up/ }).click();
  await expect(desk.locator("main")).toContainText("saved in the draft");

  const phone = await browser.newContext({ viewport: { width: 360, height: 720 }, javaScriptEnabled: false });
  const visitor = await phone.newPage();
  await visitor.goto(`${address()}/report?lang=en`);
  await expect(visitor.locator("form")).not.toContainText("how do you travel");

  await desk.goto(`${address()}/admin/questions/draft?lang=en`);
  await desk.getByRole("link", { name: "Preview" }).click();
  for (const [language, said] of [["sr-Cyrl", "Измишљено: како идете на посао?"], ["sr-Latn", "Izmišljeno"], ["ar", "Измишљено"]] as const) {
    await desk.goto(`${desk.url().split("?")[0]}?lang=${language}`);
    await expect(desk.locator("fener-report")).toContainText(said, { useInnerText: false });
    // What is asked in another language than the page's is told to whoever reads it aloud.
    const asked = desk.locator("[data-question]").filter({ hasText: said });
    if (language === "ar") await expect(asked).toHaveAttribute("lang", /^sr/);
    else await expect(asked).not.toHaveAttribute("lang", /./);
    await expectAccessible(desk);
  }
  // Nothing is sent from a preview.
  const sent: string[] = [];
  desk.on("request", (request) => sent.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const next = desk.locator("fener-report [data-do=next]");
  while (await next.isVisible()) await next.click();
  await desk.locator("fener-report button[type=submit]:visible").click();
  await expect(desk.locator("fener-report")).toContainText(/./);
  expect(sent.filter((one) => one.startsWith("POST") || one.includes("/channel/"))).toEqual([]);

  await publish(desk);
  await visitor.goto(`${address()}/report?lang=en`);
  await expect(visitor.locator("form")).toContainText(NEW);
  await expectFits(visitor);
  await visitor.goto(`${address()}/report?lang=sr-Cyrl`);
  await expect(visitor.locator("form")).toContainText("Аутобусом");
  await phone.close();
});

test("the pack's questions are asked again after they were published anew", async ({ browser }) => {
  const desk = await at(browser, "administrator");
  await draftFrom(desk, "From the country");
  await publish(desk);
  const page = await desk.context().newPage();
  await page.goto(`${address()}/report?lang=en`);
  await expect(page.locator("form")).not.toContainText("how do you travel", { useInnerText: false });
  await page.close();
});

test("quick answers and the site's word are an administrator's to choose", async ({ browser }) => {
  const desk = await at(browser, "administrator");
  await desk.goto(`${address()}/admin/quick-answers?lang=en`);
  await expectAccessible(desk);
  await desk.locator("details").last().locator("summary").click();
  await desk.locator("details").last().locator("textarea").first().fill("Izmišljeno: tu smo.");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.locator("main")).toContainText("Izmišljeno: tu smo.");
  await desk.getByRole("button", { name: /Begin again/ }).click();
  await expect(desk.locator("main")).not.toContainText("Izmišljeno: tu smo.");

  await desk.goto(`${address()}/admin/settings?lang=en`);
  await desk.locator("input[name=disguise][value=recipes]").check();
  await desk.locator("#onion").fill("no-onion");
  await desk.locator("form[action$='/site'] button").click();
  await expect(desk.locator(".govuk-error-summary")).toContainText("onion");
  await expect(desk.locator("input[name=disguise][value=recipes]")).toBeChecked();
  await desk.locator("#onion").fill("2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion");
  await desk.locator("form[action$='/site'] button").click();
  const page = await desk.context().newPage();
  await page.goto(`${address()}/?lang=sq`);
  await expect(page.locator("footer")).toContainText("2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion");
  expect(await page.title()).not.toContain("Informacion");
  await page.setViewportSize({ width: 360, height: 720 });
  await expectFits(page);
  await page.close();
  await desk.goto(`${address()}/admin/settings?lang=en`);
  await desk.locator("input[name=disguise][value=plain]").check();
  await desk.locator("#onion").fill("");
  await desk.locator("form[action$='/site'] button").click();
});
