// Signing in, being signed out in the middle of a form, and the keyboard.
import { expect, test } from "@playwright/test";
import { address, enter, login, signIn } from "../support/people.js";

test("a wrong password says so and tells nothing more", async ({ page }) => {
  await page.goto(`${address()}/sign-in?lang=en`);
  await page.locator("input#login").fill("nobody");
  await page.locator("input#password").fill("wrong-password-42");
  await page.locator("input#password").press("Enter");
  await expect(page.locator(".govuk-error-summary")).toContainText("Login or password is wrong");
});

test("whoever is not signed in sees no working page", async ({ page }) => {
  for (const path of ["/console/contacts", "/partner/referrals", "/impact", "/admin/users", "/account"]) {
    await page.goto(`${address()}${path}`);
    await expect(page).toHaveURL(/\/sign-in\?to=/);
  }
});

test("a session that ends in the middle of a form loses nothing that was typed", async ({ page, context }) => {
  const who = login("call_specialist");
  await signIn(page, who);
  await page.goto(`${address()}/console/contacts/new?lang=en`);
  const story = "She whispers: the door is locked. Шапуће: врата су закључана. همس";
  await page.locator("textarea[name=notes]").fill(story);
  await page.locator("input[name=urgency]").first().check();
  await page.locator("select[name=contactor]").selectOption("victim");
  await page.locator("select[name=purpose]").selectOption("crisis");
  const cookies = await context.cookies();
  await context.clearCookies({ name: cookies.find((cookie) => cookie.name.includes("session"))!.name });
  await page.locator("main form button[type=submit]").last().click();

  await enter(page, who);
  await page.locator("form[action='/console/contacts'] button[type=submit]").click();
  await expect(page.locator("textarea[name=notes]")).toHaveValue(story);
});

test("the keyboard alone is enough to record a contact", async ({ page }) => {
  await signIn(page, login("call_specialist"));
  await page.goto(`${address()}/console/contacts?lang=en`);
  await page.keyboard.press("Alt+n");
  await expect(page).toHaveURL(/\/console\/contacts\/new/);
  const reach = async (name: string) => {
    for (let presses = 0; presses < 80; presses++) {
      if (await page.evaluate((wanted) => document.activeElement?.getAttribute("name") === wanted, name)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`the keyboard does not reach ${name}`);
  };
  await reach("urgency");
  await page.keyboard.press("Space");
  await reach("notes");
  await page.keyboard.type("Typed without a mouse.");
  await reach("contactor");
  await page.keyboard.press("ArrowDown");
  await reach("purpose");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Alt+g");
  await expect(page).toHaveURL(/\/console\/contacts\/[0-9a-f]{8}-/);
  await expect(page.locator("textarea[name=notes]")).toHaveValue("Typed without a mouse.");
});

test("a form sent from another site is refused", async ({ request }) => {
  const answer = await request.post(`${address()}/sign-in`, {
    form: { login: "a", password: "b" },
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  });
  expect(answer.status()).toBe(403);
});
