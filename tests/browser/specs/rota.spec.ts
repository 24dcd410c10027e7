// A supervisor looks at the week, plans, meets the certificate's end, lets somebody stand in; a specialist offers a shift and
// writes what the next one should know. On a phone the week is a list.
import { expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const ROTA = "/console/rota?lang=en";

test("the week shows people, days and gaps in words, and can be read on a phone", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  await desk.goto(`${address()}${ROTA}`);
  await expect(desk.getByRole("table")).toBeVisible();
  await expect(desk.getByRole("columnheader")).toHaveCount(8);
  await expect(desk.getByRole("heading", { name: "Gaps" })).toBeVisible();
  await expect(desk.locator("main")).toContainText("No supervisor to ask");
  await expectAccessible(desk);
  await expectSpoken(desk);

  await desk.setViewportSize({ width: 360, height: 720 });
  await expectFits(desk);
  await expectAccessible(desk);
  await desk.setViewportSize({ width: 1366, height: 768 });

  // Keyboard: the shortcut of the page's main action, then fields in their order.
  await desk.keyboard.press("Alt+n");
  await expect(desk.locator("h1")).toHaveText("Plan a shift");
});

test("whoever's certificate ends before the shift is refused with the day", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  const far = new Date(Date.now() + 500 * 86_400_000).toISOString().slice(0, 10);
  await desk.goto(`${address()}/console/rota/new?day=${far}&lang=en`);
  await desk.getByLabel("Person").selectOption({ label: "specialist" });
  await desk.getByLabel("Begins at").fill("07:00");
  await desk.getByLabel("Ends at").fill("15:00");
  await desk.getByRole("button", { name: "Plan" }).click();
  await expect(desk.locator(".govuk-error-summary")).toContainText("the last day of the certificate is");
  await expect(desk.getByLabel("Begins at")).toHaveValue("07:00");
  await expectAccessible(desk);
});

test("somebody who is ill is stood in for by one of those who are suggested", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  const ill = desk.locator(".fener-rota__gaps li", { hasText: "Ill, nobody stands in" }).getByRole("link").first();
  await desk.goto(`${address()}${ROTA}`);
  if (!(await ill.isVisible())) await desk.getByRole("link", { name: "Week after" }).click();
  await ill.click();
  await expect(desk.getByRole("heading", { name: "Who stands in" })).toBeVisible();
  await expectAccessible(desk);
  await desk.getByRole("button", { name: /Let them stand in/ }).first().click();
  await expect(desk.locator("main")).toContainText("Stands in");
});

test("exchanges, certificates, calendar and hand-overs have their pages", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  for (const page of ["swaps", "certificates", "calendar", "hand-overs"]) {
    await desk.goto(`${address()}/console/rota/${page}?lang=en`);
    await expect(desk.locator("h1")).toBeVisible();
    await expectAccessible(desk);
    await expectFits(desk);
  }
  await expect(desk.locator("main")).toContainText("(izmišljeno)");
  await desk.goto(`${address()}/console/rota/calendar?lang=en`);
  await desk.getByLabel("Calendar (.ics)").fill("BEGIN:VCALENDAR\nEND:VCALENDAR");
  await desk.getByRole("button", { name: "Read a calendar in" }).click();
  await expect(desk.locator(".govuk-error-summary")).toBeVisible();
});

test("a specialist sees the week, plans nothing, and hands over", async ({ browser }) => {
  const desk = await at(browser, "call_specialist");
  await desk.goto(`${address()}${ROTA}`);
  await expect(desk.getByRole("link", { name: "Plan a shift" })).toHaveCount(0);
  await desk.getByRole("link", { name: "Hand-over notes" }).click();
  await expect(desk.locator("main")).toContainText("Read the last notes");
  await expectAccessible(desk);
});
