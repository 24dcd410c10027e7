// Agencies that act together: what one of them does is seen by the others, and nobody else's matters are.
import { readFileSync } from "node:fs";
import { type Browser, type Page, expect, test } from "@playwright/test";
import { expectAccessible, expectFits, expectSpoken } from "../support/axe.js";
import { at, freshCode, leaveAll, login } from "../support/people.js";
import { reach } from "../support/keyboard.js";
import { addPerson, agree, describePerson, english, idOf, openCase, pick, refer, referenceIn, takeBack } from "../support/work.js";

const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** A picture of one point. */
const PICTURE = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

const opened: Page[] = [];

/** A page of somebody of a role, in English; it is closed with the story. */
async function open(browser: Browser, role: string, path: string, like = ""): Promise<Page> {
  const page = await at(browser, role, { like });
  opened.push(page);
  await page.goto(english(path));
  return page;
}

/** A phone of somebody without an account, and without JavaScript. */
async function outside(browser: Browser): Promise<Page> {
  const page = await browser.newPage({ javaScriptEnabled: false, viewport: PHONE });
  opened.push(page);
  return page;
}

const main = (page: Page) => page.locator("main");
const title = (page: Page) => page.locator(".fener-case__title");

/** Nothing stands in anybody's way on the page that is open, at a desk and on a phone. */
async function looked(page: Page): Promise<void> {
  const before = page.viewportSize() ?? DESK;
  await expectSpoken(page);
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await expectFits(page);
  await page.setViewportSize(before);
}

test.afterEach(async () => {
  for (const page of opened.splice(0)) await page.close();
});
test.afterAll(leaveAll);

test("a shelter without a place declines in two clicks, and the next service says yes without an account", async ({ browser, page }) => {
  const name = "Invented Jelena";
  const shelter = await open(browser, "partner_agent", "/partner/inbox?view=waiting", "shelter");
  await shelter.setViewportSize(PHONE);
  const manager = await open(browser, "case_manager", "/console/cases");
  const { id } = await openCase(manager, "Two doors");
  const person = await addPerson(manager, id, name);
  await agree(manager, person);
  const first = await refer(manager, person, /safe house North/, /safe house South/);

  // The inbox of a phone shows it without a reload; two clicks decline.
  const line = shelter.locator(`#line-${first}`);
  await expect(line).toBeVisible();
  await expectSpoken(shelter);
  await expectAccessible(shelter);
  await expectFits(shelter);
  await line.locator("summary").click();
  await expectFits(shelter);
  await line.getByRole("button", { name: "No place is free" }).click();
  await expect(main(shelter)).toContainText("The referral has moved on.");
  await expect(line).toHaveCount(0);

  // The next service is asked at once, and the case manager reads why.
  await expect(async () => {
    await manager.goto(english(`/console/referrals/${first}`));
    await expect(main(manager)).toContainText("The next service was asked", { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(main(manager)).toContainText("No place is free");
  await manager.goto(english(`/console/referrals?case=${id}`));
  await main(manager).locator("tbody tr").filter({ hasText: "safe house South" }).getByRole("link").click();
  await expect(title(manager)).toContainText("Sent");
  const next = idOf(manager);
  expect(next).not.toBe(first);
  expect((await shelter.goto(english(`/partner/referrals/${next}`)))?.status(), "the first shelter sees nothing of the next").toBe(404);

  // It has no account: a link one way, a code another way.
  await manager.getByRole("button", { name: "Make a link" }).click();
  const link = (await manager.locator("#link").innerText()).trim();
  const code = (await manager.locator("#code").innerText()).trim();
  await looked(manager);
  await page.goto(english(link));
  await looked(page);
  await expect(main(page)).not.toContainText(name);
  const south = await outside(browser);
  await south.goto(english(link));
  await south.locator("input[name=code]").fill(code);
  await south.getByRole("button", { name: "Open", exact: true }).click();
  await expect(main(south)).toContainText(name);
  await expect(main(south)).toContainText("A safe bed for tonight");
  await south.locator("textarea[name=answer]").fill("Come by the yard, until ten.");
  await south.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(main(south)).toContainText("Your answer has arrived");
  await manager.goto(english(`/console/referrals/${next}`));
  await expect(title(manager)).toContainText("Accepted");
  await expect(main(manager)).toContainText("Come by the yard, until ten.");

  // What the person says of the help is read by the hotline alone.
  await manager.getByRole("button", { name: "Make a code for the person" }).click();
  const own = (await manager.locator("#code").innerText()).trim();
  await south.goto(english("/feedback"));
  await south.locator("input[name=code]").fill(own);
  await south.locator("input[name=safe][value=yes]").check();
  await south.locator("textarea[name=words]").fill("They let me sleep.");
  await south.getByRole("button", { name: "Send", exact: true }).click();
  await expect(main(south)).toContainText("Thank you. The code opens nothing any more.");
  await manager.goto(english(`/console/referrals/${next}`));
  await expect(main(manager)).toContainText("They let me sleep.");

  // The place is free again for others.
  await takeBack(manager, person);
});

test("a consent that is taken back empties the page that a partner has open", async ({ browser }) => {
  const name = "Invented Milena";
  const manager = await open(browser, "case_manager", "/console/cases");
  const { id } = await openCase(manager, "Taken back");
  const person = await addPerson(manager, id, name);
  await agree(manager, person);
  const referral = await refer(manager, person, /legal aid/);

  const shelter = await open(browser, "partner_agent", "/partner/inbox", "shelter");
  const line = shelter.locator(`#line-${referral}`);
  await line.getByRole("button", { name: "Accept", exact: true }).click();
  await expect(main(shelter)).toContainText("The referral has moved on.");
  await line.getByRole("link").click();
  const told = shelter.locator("[data-live=referrals]");
  await expect(told).toContainText(name);
  let loads = 0;
  shelter.on("load", () => (loads += 1));

  await takeBack(manager, person);
  await expect(told).toContainText("Nothing of the person is shown any more.");
  await expect(main(shelter)).not.toContainText(name);
  await expect(main(shelter)).not.toContainText("She can come this evening.");
  expect(loads, "the page was not loaded anew").toBe(0);
  await manager.goto(english(`/console/persons/${person}/consents`));
  await expect(main(manager)).toContainText("Asked to delete, not confirmed yet");
  await looked(manager);

  await shelter.goto(english("/partner/referrals"));
  await shelter.locator(`.govuk-inset-text a[href='/partner/referrals/${referral}']`).first().click();
  await shelter.getByRole("button", { name: "Everything is deleted" }).click();
  await expect(main(shelter)).toContainText("The sender sees that everything is deleted.");
  await manager.goto(english(`/console/referrals/${referral}`));
  await expect(title(manager)).toContainText("Consent withdrawn");
  await expect(main(manager)).toContainText("Deletion confirmed");
});

test("a tip leads to a mild sentence, to feedback, and to the coordinator", async ({ browser }) => {
  const hotline = await open(browser, "call_specialist", "/console/tips/new");
  await hotline.locator("input[name=urgency][value=crisis]").check();
  await pick(hotline.locator("select[name=given_to]"), /police/i);
  await hotline.locator("textarea[name=what]").fill("Invented: a white van stands behind the bakery every night.");
  await hotline.locator("input[name=source][value=third_party]").check();
  await hotline.getByRole("button", { name: "Send the tip" }).click();
  await expect(hotline).toHaveURL(/\/console\/tips\/[0-9a-f]{8}-/);
  const tip = idOf(hotline);

  // The police say that they have it, and ask.
  const police = await open(browser, "partner_agent", "/partner/inbox?kind=tip", "police");
  await police.locator(`#line-${tip}`).getByRole("button", { name: "Received" }).click();
  await police.goto(english(`/partner/tips/${tip}`));
  await expect(main(police)).toContainText("a white van stands behind the bakery");
  await police.getByLabel("Your question").fill("Which day was it first seen?");
  await police.getByRole("button", { name: "Send the question" }).click();
  await expect(main(police)).toContainText("Which day was it first seen?");

  // An answer that could give the source away waits for a second look.
  const answer = hotline.locator("textarea[name=reply]");
  const send = hotline.locator("form[action$='/replies'] button");
  await hotline.goto(english(`/console/tips/${tip}`));
  await expect(main(hotline)).toContainText("Which day was it first seen?");
  await answer.fill("Ask Mira Petrović, 065 123 4567.");
  await send.click();
  await expect(hotline.locator(".govuk-error-summary")).toContainText("The answer holds names, numbers or addresses.");
  await expect(main(hotline)).toContainText("There is a long number in it.");
  await expect(answer).toHaveValue("Ask Mira Petrović, 065 123 4567.");
  await looked(hotline);
  await answer.fill("On Tuesday, and every night since.");
  await hotline.getByLabel("I have looked: nothing here tells who the source is").check();
  await send.click();
  await expect(hotline.locator(".govuk-error-summary")).toHaveCount(0);
  await police.goto(english(`/partner/tips/${tip}`));
  await expect(main(police)).toContainText("On Tuesday, and every night since.");
  await expect(main(police)).not.toContainText("Petrović");

  // A proceeding; the sentence is below the minimum of three years.
  await police.getByRole("button", { name: "Open a proceeding" }).click();
  await expect(police).toHaveURL(/\/partner\/proceedings\/[0-9a-f]{8}-/);
  const reference = await referenceIn(title(police));
  const steps: [string, Record<string, string>][] = [
    ["charge", { offence: "CC:388(1)" }],
    ["convict", { offence: "CC:388(1)", sentence_months: "24" }],
  ];
  for (const [step, values] of steps) {
    await police.locator(`input[name=step][value=${step}]`).check();
    for (const [field, value] of Object.entries(values)) await police.locator(`input[name=${field}]`).fill(value);
    await police.getByRole("button", { name: "Record it" }).click();
    await expect(main(police)).toContainText("It was recorded.");
  }
  await expect(title(police)).toContainText("Convicted");
  await looked(police);
  await police.goto(english(`/partner/tips/${tip}`));
  await police.getByRole("radio", { name: "A perpetrator was found" }).check();
  await police.getByRole("button", { name: "Send the answer" }).click();
  await expect(main(police)).toContainText("The tip has moved on.");
  await hotline.goto(english(`/console/tips/${tip}`));
  await expect(title(hotline)).toContainText("Answered");
  await expect(main(hotline)).toContainText("A perpetrator was found");

  // The coordinator finds it without anybody's telling, and takes it up.
  const coordinator = await open(browser, "coordinator", "/impact/findings");
  const found = coordinator.locator("tbody tr").filter({ hasText: reference }).filter({ hasText: "A sentence below the minimum" });
  await expect(async () => {
    await coordinator.goto(english("/impact/findings"));
    await expect(found).toHaveCount(1, { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await looked(coordinator);
  await found.locator("select").selectOption({ label: "Raised with the prosecutor" });
  await found.getByRole("button", { name: "Take up" }).click();
  await expect(main(coordinator)).toContainText("The finding was taken up.");
  await expect(found).toHaveCount(0);
  await coordinator.goto(english("/impact/findings?status=acknowledged"));
  await expect(found).toContainText("Raised with the prosecutor");
});

test("a person written down twice is made one and two again, and what the person needs is planned and reviewed", async ({ browser }) => {
  const manager = await open(browser, "case_manager", "/console/cases");
  const { id } = await openCase(manager, "Twice");
  const first = await addPerson(manager, id, "Invented Ana", "QX 4711-09");
  await describePerson(manager, id, "Invented Anica", "qx471109");
  await expect(main(manager)).toContainText("Perhaps the same person");
  await expect(main(manager)).toContainText("same document number");
  await looked(manager);
  await manager.getByRole("button", { name: "Add as a new person anyway" }).click();
  await expect(manager).toHaveURL(/\/console\/persons\/[0-9a-f]{8}-/);
  expect(idOf(manager)).not.toBe(first);

  // Field by field: this record stays, with the number as it was written first.
  const name = manager.locator("input[name=name]");
  const number = manager.locator("input[name=document]");
  await manager.getByRole("link", { name: "Make both one" }).click();
  await looked(manager);
  await manager.locator("#there-document").check();
  await manager.getByRole("button", { name: "Make both one" }).click();
  await expect(main(manager)).toContainText("Both records are one now.");
  await expect(name).toHaveValue("Invented Anica");
  await expect(number).toHaveValue("QX 4711-09");
  const survivor = idOf(manager);
  await manager.getByRole("button", { name: "Undo: make them two again" }).click();
  await expect(main(manager)).toContainText("They are two records again.");
  await expect(number).toHaveValue("qx471109");
  await manager.goto(english(`/console/persons/${first}`));
  await expect(name).toHaveValue("Invented Ana");

  // A need, a goal, two reviews: a picture and the same as a table.
  await manager.goto(english(`/console/persons/${survivor}`));
  await manager.getByRole("link", { name: "Support", exact: true }).click();
  await expect(main(manager)).toContainText("Help depends on no status and on no co-operation");
  const needs = manager.locator("form[action$='/needs']");
  await manager.locator("summary").filter({ hasText: "Add a need" }).click();
  await needs.locator("#need-kind").selectOption({ label: "Safe place" });
  await needs.locator("#need-urgency").selectOption({ label: "Now" });
  await needs.locator("#need-words").fill("A door that locks from inside");
  await needs.getByRole("button").click();
  await expect(main(manager)).toContainText("The need was written down.");
  await expect(main(manager)).toContainText("A door that locks from inside");
  const goals = manager.locator("form[action$='/goals']");
  await manager.locator("summary").filter({ hasText: "Set a goal" }).click();
  await goals.locator("#goal-kind").selectOption({ label: "Work" });
  await goals.locator("#goal-words").fill("A bakery of her own");
  await goals.getByRole("button").click();
  await expect(main(manager)).toContainText("The goal was set.");
  await looked(manager);
  await manager.getByRole("link", { name: "A bakery of her own" }).click();
  for (const outcome of ["Unchanged", "Better"]) {
    await manager.getByRole("radio", { name: outcome, exact: true }).check();
    await manager.locator("#review-words").fill(`Invented: ${outcome}.`);
    await manager.getByRole("button", { name: "Record it" }).click();
    await expect(main(manager)).toContainText("Saved.");
    await expect(main(manager)).toContainText(`Invented: ${outcome}.`);
  }
  await expect(manager.locator("figure svg circle")).toHaveCount(2);
  await expect(manager.getByRole("table", { name: "How it went" }).locator("tbody tr")).toHaveCount(2);
  await looked(manager);
});

test("two people on one case: what both wrote is settled by keys, a document is seen, a colleague is called", async ({ browser }) => {
  const manager = await open(browser, "case_manager", "/console/cases");
  const { id, reference } = await openCase(manager, "Two hands");
  const specialist = await open(browser, "call_specialist", `/console/cases/${id}`);
  await expect(async () => {
    await manager.goto(english(`/console/cases/${id}`));
    await expect(manager.getByText("Also on this case now")).toContainText(login("call_specialist").user, { timeout: 2_000 });
  }).toPass({ timeout: 20_000 });

  // Both edit; the first is saved while it is typed.
  const status = (page: Page) => page.locator("[data-save-status]");
  await manager.goto(english(`/console/cases/${id}/edit`));
  await specialist.goto(english(`/console/cases/${id}/edit`));
  await specialist.locator("input[name=title]").fill("Two hands, renamed");
  await expect(status(specialist)).toHaveText("All changes are saved.");
  await reach(manager, "textarea[name=summary]");
  await manager.keyboard.insertText("Written by the manager. ");
  await expect(status(manager)).toContainText("somebody else has changed this record");
  await manager.keyboard.press("Alt+g");
  await expect(main(manager)).toContainText("What you wrote and what others wrote");
  await looked(manager);
  await reach(manager, "#mine-title");
  await manager.keyboard.press("ArrowDown");
  await expect(manager.locator("#theirs-title")).toBeChecked();
  await reach(manager, "#mine-summary");
  await manager.keyboard.press("Alt+g");
  await expect(main(manager)).toContainText("Saved.");
  await expect(title(manager)).toContainText("Two hands, renamed");
  await expect(main(manager)).toContainText("Written by the manager.");

  // A document: taken in, seen shut in, given out as it came.
  await specialist.goto(english(`/console/cases/${id}/together`));
  await specialist.locator("input[name=file]").setInputFiles({ name: "letter.png", mimeType: "image/png", buffer: PICTURE });
  await specialist.getByRole("button", { name: "Take it in" }).click();
  await expect(main(specialist)).toContainText("The document was taken in.");
  await looked(specialist);
  const shown = specialist.waitForResponse((response) => response.url().endsWith("/shown"));
  await specialist.getByRole("link", { name: "letter.png" }).click();
  expect((await shown).headers()["content-type"]).toBe("image/png");
  await expect(specialist.locator("iframe[sandbox]")).toBeVisible();
  const coming = specialist.waitForEvent("download");
  await specialist.getByRole("link", { name: "Download" }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe("letter.png");
  expect(readFileSync(await download.path())).toEqual(PICTURE);

  // A mention reaches whom it names.
  await specialist.goto(english(`/console/cases/${id}/together`));
  await specialist.getByLabel("Comment", { exact: true }).fill(`Invented: please look at the letter, @${login("case_manager").user}.`);
  await specialist.getByRole("button", { name: "Write the comment" }).click();
  await expect(main(specialist)).toContainText("The comment was written.");
  await manager.goto(english("/console/mentions"));
  const mention = main(manager).locator("li").filter({ hasText: reference });
  await expect(mention).toContainText("please look at the letter");
  await looked(manager);
  await mention.getByRole("link").click();
  await expect(main(manager)).toContainText("please look at the letter");
});

test("an organisation keeps its own entry true by a link, and the search finds it by place, language and hour", async ({ browser, page }) => {
  const administrator = await open(browser, "administrator", "/admin/directory");
  const due = administrator.locator("tbody tr").filter({ hasText: "Demo workshop" });
  const entry = await due.locator("th a").getAttribute("href");
  await due.locator("td a").click();
  await administrator.getByRole("button", { name: "Make a link for the organisation" }).click();
  const link = new URL((await administrator.locator("#verify-link").innerText()).trim()).pathname;
  await looked(administrator);
  await page.goto(english(link));
  await looked(page);

  const health = await outside(browser);
  await health.goto(english(link));
  for (const hours of await health.locator("textarea[name^='hours-']").all()) await hours.fill("MO-SU 00:00-24:00");
  await health.locator("textarea[name^='phones-']").first().fill("+381 11 555 0100");
  await health.getByRole("button", { name: "Confirm" }).click();
  await expect(main(health)).toContainText("Thank you. The directory has your answer.");
  await health.goto(english(link));
  await expect(main(health)).toContainText("This link was answered already.");

  // Hours hold at once; a new number holds when the hotline has looked at it.
  await administrator.goto(english("/admin/directory"));
  await expect(due).toHaveCount(0);
  const proposed = main(administrator).locator("form").filter({ hasText: "+381 11 555 0100" });
  await looked(administrator);
  await proposed.getByRole("button", { name: "Accept" }).click();
  await expect(proposed).toHaveCount(0);
  await administrator.goto(english(entry ?? ""));
  const place = administrator.locator("form[action$='/places']");
  await place.locator("input[name=name]").fill("Invented workshop by the bridge");
  await place.locator("input[name=city]").fill("Novi Sad");
  await place.locator("input[name=point]").fill("45.2517, 19.8369");
  await place.getByRole("button", { name: "Add the place" }).click();
  await expect(main(administrator)).toContainText("Saved.");
  await looked(administrator);

  const manager = await open(browser, "case_manager", "/console/directory");
  const rows = manager.locator("tbody tr");
  await manager.locator("#text").fill("radionica");
  await manager.locator("#near").fill("45.26, 19.84");
  await manager.locator("#reach").fill("10");
  await manager.locator("#language").fill("sq");
  await manager.locator("#open").check();
  await manager.locator("form[role=search] button").click();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText("Demo workshop");
  await expect(rows).toContainText("Open now");
  await expect(rows).toContainText(/\d\.\d km/);
  await looked(manager);
  await manager.locator("#language").fill("zh");
  await manager.locator("form[role=search] button").click();
  await expect(rows).toHaveCount(0);
  await manager.goBack();
  await rows.getByRole("link").click();
  await expect(manager.locator("h1")).toContainText("Demo workshop");
  await expect(main(manager)).toContainText("Novi Sad");
  await looked(manager);
});

/** Proves the second factor anew if the program asks for it, and sends what was typed. */
async function proven(page: Page, role: string): Promise<void> {
  const code = page.locator("form[action='/step-up'] input[name=code]");
  const done = page.locator(".govuk-error-summary, main [role=alert], main .moj-alert, main .govuk-notification-banner");
  await expect(code.or(done).first()).toBeVisible();
  if (!(await code.isVisible())) return;
  await code.fill(await freshCode(login(role)));
  await code.press("Enter");
  await page.getByRole("button", { name: "Send what I typed" }).click();
}

test("a hold stops an erasure and says so, until two roles have lifted it", async ({ browser }) => {
  const officer = "data_protection_officer";
  const manager = await open(browser, "case_manager", "/console/cases");
  const { id, reference } = await openCase(manager, "Evidence");
  const protection = await open(browser, officer, "/admin/rights/holds");
  await protection.locator("input[name=kind][value=case]").check();
  await protection.locator("input[name=record]").fill(reference);
  await protection.locator("input[name=reason][value=proceeding]").check();
  await protection.getByRole("button", { name: "Place a hold" }).click();
  await expect(main(protection)).toContainText("The hold stands.");
  await looked(protection);
  const hold = idOf(protection);

  const erase = async () => {
    await protection.goto(english("/admin/erasure"));
    await protection.locator("input[name=kind][value=case]").check();
    await protection.locator("input[name=record]").fill(reference);
    await protection.locator("input[name=reason][value=request]").check();
    await protection.locator("input[name=word]").fill("ERASE");
    await protection.getByRole("button", { name: "Erase for good" }).click();
    await proven(protection, officer);
  };
  await erase();
  await expect(protection.locator(".govuk-error-summary")).toContainText("A legal hold stands on this record");
  expect((await manager.goto(english(`/console/cases/${id}`)))?.status()).toBe(200);

  // One asks, and somebody of the other role agrees.
  await protection.goto(english(`/admin/rights/holds/${hold}`));
  await protection.getByRole("button", { name: "Lift the hold" }).click();
  await expect(main(protection)).toContainText("Somebody of the other role has to agree.");
  await manager.goto(english(`/admin/rights/holds/${hold}`));
  await manager.getByRole("button", { name: "Lift the hold" }).click();
  await expect(main(manager)).toContainText("The hold is lifted.");
  await erase();
  await expect(main(protection)).toContainText("Erased. That it was done stands in the audit.");
});
