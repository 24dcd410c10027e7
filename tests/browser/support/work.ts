// What every story of a case begins with: the case, a person in it, and what the person allows.
import { type Locator, type Page, expect } from "@playwright/test";
import { address } from "./people.js";

/** The address of a page in English. */
export const english = (path: string): string => `${address()}${path}${path.includes("?") ? "&" : "?"}lang=en`;

/** The identifier in the address of the page that is open. */
export function idOf(page: Page): string {
  const found = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url());
  if (!found) throw new Error(`${page.url()} is no record`);
  return found[0];
}

/** What people call the record that `where` names, such as 7F3A-92KQ. */
export async function referenceIn(where: Locator): Promise<string> {
  const text = await where.innerText();
  const found = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text.toUpperCase());
  if (!found) throw new Error(`no reference in ${text}`);
  return found[0];
}

/** Chooses the first answer whose words match. */
export async function pick(select: Locator, wanted: RegExp): Promise<void> {
  const value = await select.locator("option").filter({ hasText: wanted }).first().getAttribute("value");
  expect(value, `${wanted} can be chosen`).toBeTruthy();
  await select.selectOption(value);
}

export interface Opened {
  id: string;
  reference: string;
}

export async function openCase(page: Page, title: string): Promise<Opened> {
  await page.goto(english("/console/cases/new"));
  await page.locator("input[name=title]").fill(title);
  await page.locator("select[name=form]").selectOption("labour");
  await page.locator("textarea[name=summary]").fill("Invented: a workshop behind a bakery.");
  await page.getByRole("button", { name: "Open the case" }).click();
  await expect(page).toHaveURL(/\/console\/cases\/[0-9a-f]{8}-/);
  return { id: idOf(page), reference: await referenceIn(page.locator(".fener-case__caption")) };
}

/** Fills in the form of a new person of a case, which is not sent yet. */
export async function describePerson(page: Page, kase: string, name: string, document = ""): Promise<void> {
  await page.goto(english(`/console/cases/${kase}/persons/new`));
  await page.locator("input[name=role][value=presumed_victim]").check();
  await page.locator("select[name=age]").selectOption("26_40");
  await page.locator("select[name=sex]").selectOption("female");
  await page.locator("input[name=name]").fill(name);
  await page.locator("input[name=document]").fill(document);
  await page.locator("textarea[name=needs]").fill("A safe bed for tonight");
  await page.getByRole("button", { name: "Add to the case" }).click();
}

export async function addPerson(page: Page, kase: string, name: string, document = ""): Promise<string> {
  await describePerson(page, kase, name, document);
  await expect(page).toHaveURL(/\/console\/persons\/[0-9a-f]{8}-/);
  return idOf(page);
}

/** The person agrees that any organisation may know name, situation and needs, in order to help. */
export async function agree(page: Page, person: string): Promise<void> {
  await page.goto(english(`/console/persons/${person}/consents/new`));
  await page.locator("input[name=purpose][value=support]").check();
  await page.locator("select[name=recipient]").selectOption({ label: "Any organisation of the mechanism" });
  for (const category of ["name", "situation", "needs"]) await page.locator(`input[name=categories][value=${category}]`).check();
  await page.locator("input[name=form][value=spoken]").check();
  await page.getByRole("button", { name: "Read it aloud" }).click();
  await page.getByRole("button", { name: "The person agrees" }).click();
  await expect(page.locator("main")).toContainText("The consent is in the ledger.");
}

/** The person takes the consent back. */
export async function takeBack(page: Page, person: string): Promise<void> {
  await page.goto(english(`/console/persons/${person}/consents`));
  await page.getByRole("link", { name: "Take it back" }).click();
  await page.getByRole("button", { name: "Take it back now" }).click();
  await expect(page.locator("main")).toContainText("The consent was taken back.");
}

/** Refers a person to a service, and to another if that one does not help. Gives the referral. */
export async function refer(page: Page, person: string, service: RegExp, next?: RegExp): Promise<string> {
  await page.goto(english(`/console/referrals/new?person=${person}`));
  await page.getByRole("link", { name: service }).first().click();
  await page.locator("input[name=urgency][value=now]").check();
  await page.locator("textarea[name=note]").fill("She can come this evening.");
  if (next) await pick(page.locator("#alternative-1"), next);
  await page.getByRole("button", { name: "Send the referral" }).click();
  await expect(page).toHaveURL(/\/console\/referrals\/[0-9a-f]{8}-/);
  return idOf(page);
}
