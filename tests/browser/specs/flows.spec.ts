// A supervisor changes what callers hear: draft, a step, a walk by clicking, publish; and records a prompt.
import { type Page, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const FLOWS = "/console/flows?lang=en";

async function draft(page: Page): Promise<void> {
  await page.goto(`${address()}${FLOWS}`);
  const open = page.getByRole("link", { name: "Open the draft" }).first();
  if (await open.isVisible()) await open.click();
  else await page.locator("tbody tr").filter({ hasText: "From the program" }).locator("form button").click();
  await expect(page.locator("h1")).toContainText("Draft");
}

test("a loop is refused beside the field, with the step named", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  await desk.goto(`${address()}${FLOWS}`);
  await expectAccessible(desk);
  await expectSpoken(desk);
  await draft(desk);
  await expectAccessible(desk);
  await desk.locator("#step-welcome").getByRole("link", { name: "Change welcome" }).click();
  await expectAccessible(desk);
  await desk.locator("#goto").selectOption("welcome");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.locator(".govuk-error-summary")).toContainText("comes back here");
  await expect(desk.locator("#goto")).toHaveValue("welcome");
});

test("a flow is walked by clicking digits, and nothing is too wide for a phone", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  await draft(desk);
  await desk.getByRole("link", { name: "Preview" }).click();
  await expectAccessible(desk);
  await desk.getByRole("link", { name: "It was heard to the end" }).click();
  await desk.getByRole("link", { name: "The caller presses 3" }).click();
  await expect(desk.locator("#next")).toContainText("queue");
  await desk.getByRole("link", { name: "The caller presses 9" }).click();
  await expect(desk.locator("#next")).toContainText("Danger");
  await desk.setViewportSize({ width: 360, height: 740 });
  await expectFits(desk);
  await draft(desk);
  await expectFits(desk);
});

test("a prompt is recorded in the browser, heard, and taken away", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  await desk.context().grantPermissions(["microphone"]);
  await desk.goto(`${address()}/console/flows/prompts/welcome?lang=en`);
  await expectAccessible(desk);
  const first = desk.locator("details").first();
  await first.getByRole("button", { name: "Record" }).click();
  await expect(first.getByRole("button", { name: "Stop recording" })).toBeVisible();
  await desk.waitForTimeout(1_000);
  await first.getByRole("button", { name: "Stop recording" }).click();
  await expect(first.getByRole("status")).toContainText("Recorded.");
  await first.getByRole("button", { name: "Keep this sound" }).click();
  await expect(desk.locator("main")).toContainText("Recorded here");
  await expect(first.locator("audio")).toHaveCount(1);
  await first.getByRole("button", { name: /^Remove/ }).click();
  await expect(desk.locator("main")).not.toContainText("Recorded here");
});

test("without script a wrong file is refused in words, and a right one is kept", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  await desk.goto(`${address()}/console/flows/prompts/welcome?lang=en`);
  const first = desk.locator("details").first();
  const file = first.locator("input[type=file]");
  await file.setInputFiles({ name: "song.mp3", mimeType: "audio/mpeg", buffer: Buffer.from("ID3") });
  await first.getByRole("button", { name: "Keep this sound" }).click();
  await expect(desk.locator(".govuk-error-summary")).toContainText("This is MP3");
  await file.setInputFiles({ name: "hello.al", mimeType: "application/octet-stream", buffer: Buffer.alloc(8_000, 0xd5) });
  await first.getByRole("button", { name: "Keep this sound" }).click();
  await expect(desk.locator("main")).toContainText("From a file");
});

test("the flow is published, and the version before stays", async ({ browser }) => {
  const desk = await at(browser, "shift_supervisor");
  await draft(desk);
  await desk.getByLabel("What changed").fill("Nothing, for a test");
  await desk.getByRole("button", { name: "Publish" }).click();
  await expect(desk.locator("main")).toContainText("The flow is published.");
  await expect(desk.locator("tbody tr").filter({ hasText: "From the program" })).toHaveCount(1);
});
