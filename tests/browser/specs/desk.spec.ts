// A specialist signs on, is asked, takes breaks and asks for help; a supervisor sees it on the board at once.
import { expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { address, at, leaveAll, login } from "../support/people.js";

test.afterAll(leaveAll);
test.describe.configure({ mode: "serial" });

const DESK = "/console/desk?lang=en";
const BOARD = "/console/board?lang=en";
/** Free, or asked for the next report. */
const THERE = /Free|Being asked/;

test("a specialist signs on, takes a break, comes back and asks for help", async ({ browser }) => {
  const desk = await at(browser, "call_specialist");
  await desk.goto(`${address()}${DESK}`);
  await expectAccessible(desk);
  await expectSpoken(desk);
  await desk.getByLabel("Only chats and messages").check();
  await desk.getByRole("button", { name: "Sign on" }).click();
  // A report of the demo waits: it is asked of whoever comes first, and is theirs with its contact.
  const asked = desk.locator("[data-asked]");
  await expect(asked).toContainText("Report");
  await expectAccessible(desk);
  await expectFits(desk);
  await desk.keyboard.press("Alt+a");
  await expect(desk).toHaveURL(/\/console\/contacts\//);
  await expect(desk.locator("main")).toContainText(login("call_specialist").user);
  await desk.goto(`${address()}${DESK}`);
  await desk.locator("[data-list=has]").getByRole("button", { name: "Finish" }).click();
  await desk.getByRole("button", { name: "I have written everything down" }).click();

  await desk.locator("select#kind").selectOption("meal");
  await desk.getByRole("button", { name: "Take a break" }).click();
  await expect(desk.locator("main")).toContainText("Meal");
  await desk.getByRole("button", { name: "I am back" }).click();
  await expect(desk.locator("main")).toContainText(THERE);
});

test("the board shows who is there and hears a call for help without being loaded again", async ({ browser }) => {
  const desk = await at(browser, "call_specialist");
  const board = await at(browser, "shift_supervisor");
  await board.goto(`${address()}${BOARD}`);
  await expectAccessible(board);
  await expectSpoken(board);
  const row = board.locator("tbody tr", { hasText: login("call_specialist").user });
  await expect(row).toContainText(THERE);

  await desk.goto(`${address()}${DESK}`);
  await desk.getByRole("button", { name: "I need help" }).click();
  await expect(row).toContainText("Help is wanted");
  await desk.getByRole("button", { name: "I do not need help any more" }).click();
  await expect(row).not.toContainText("Help is wanted");

  await row.getByRole("button", { name: /Send into a break/ }).click();
  await expect(board.locator("main")).toContainText("is on a break");
  await desk.goto(`${address()}${DESK}`);
  await expect(desk.getByRole("button", { name: "I am back" })).toBeVisible();
});

test("a supervisor writes down what somebody speaks", async ({ browser }) => {
  const board = await at(browser, "shift_supervisor");
  await board.goto(`${address()}/console/board/profiles?lang=en`);
  await expectAccessible(board);
  await board.getByRole("link", { name: login("call_specialist").user, exact: true }).click();
  await expectAccessible(board);
  await board.locator("#skills").fill("minors");
  await board.locator("#chats_at_most").fill("99");
  await board.getByRole("button", { name: "Save" }).click();
  await expect(board.locator(".govuk-error-summary")).toBeVisible();
  await expect(board.locator("#skills")).toHaveValue("minors");
  await board.locator("#chats_at_most").fill("2");
  await board.getByRole("button", { name: "Save" }).click();
  await expect(board.locator("tbody tr", { hasText: "minors" })).toContainText(login("call_specialist").user);
});

test("everything works as plain forms", async ({ browser }) => {
  const desk = await at(browser, "call_specialist");
  const state = await desk.context().storageState();
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState: state });
  const page = await plain.newPage();
  await page.goto(`${address()}${DESK}`);
  await page.getByRole("button", { name: "I am back" }).click();
  await page.getByRole("button", { name: "Sign off" }).click();
  await expect(page.locator("main")).toContainText("You are signed off.");
  await plain.close();
});

test("an administrator decides on targets", async ({ browser }) => {
  const desk = await at(browser, "administrator");
  await desk.goto(`${address()}/admin/queue?lang=en`);
  await expectAccessible(desk);
  await desk.locator("#within_20").fill("101");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.locator(".govuk-error-summary")).toContainText("100");
  await desk.locator("#within_20").fill("90");
  await desk.getByRole("button", { name: "Save" }).click();
  await expect(desk.locator("main")).toContainText("Saved.");
});
