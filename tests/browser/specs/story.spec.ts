// The story, walked by hand as its people would: a relative phones at night; the person is believed, brought to
// safety, and what she told leads to a verdict. Every role signs in for itself.
import { type Browser, type Page, expect, test } from "@playwright/test";
import { address, at, leaveAll } from "../support/people.js";

test.afterAll(leaveAll);

const STORIES = [
  { language: "en", name: "Story of the river flat", notes: "My sister is locked in a flat by the river. They took her papers." },
  { language: "sr-Cyrl", name: "Прича о стану поред реке", notes: "Сестра ми је закључана у стану поред реке. Узели су јој документа." },
];

/** Presses the button that does the page's main work. */
async function send(page: Page): Promise<void> {
  await page.locator("main form button[type=submit]:not([name]), main form button:not([type]):not([name])").last().click();
}

async function open(browser: Browser, role: string, path: string, language: string, like = ""): Promise<Page> {
  const page = await at(browser, role, { like });
  await page.goto(`${address()}${path}${path.includes("?") ? "&" : "?"}lang=${language}`);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  return page;
}

const idOf = (page: Page): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())?.[0] ?? "";

for (const story of STORIES) {
  test(`from the phone to the verdict, in ${story.language}`, async ({ browser }) => {
    test.setTimeout(300_000);
    const { language } = story;

    // The specialist writes the contact while talking.
    const desk = await open(browser, "call_specialist", "/console/contacts/new", language);
    await desk.locator("input[name=urgency][value=danger]").check();
    await desk.locator("textarea[name=notes]").fill(story.notes);
    await desk.locator("select[name=contactor]").selectOption("relative");
    await desk.locator("select[name=purpose]").selectOption("crisis");
    await desk.locator("input[name=expectations_told]").check();
    await send(desk);
    await expect(desk).toHaveURL(/\/console\/contacts\/[0-9a-f]{8}-/);
    const contact = idOf(desk);
    await expect(desk.locator("textarea[name=notes]")).toHaveValue(story.notes);

    // Screening: what the answers show follows the answers.
    await desk.locator("a[href$='/screening']").click();
    const before = await desk.locator("#meaning").innerText();
    for (const code of ["AL-D1-01", "AL-D1-02", "AL-D1-03"]) await desk.locator(`input[name='answer-${code}'][value=present]`).check();
    await expect.poll(async () => desk.locator("#meaning").innerText()).not.toBe(before);
    await send(desk);
    await expect(desk.locator("input[name='answer-AL-D1-01'][value=present]")).toBeChecked();

    // A case, a person, what she allows.
    await desk.goto(`${address()}/console/contacts/${contact}`);
    await desk.locator(`a[href*='/console/cases/new?contact=${contact}']`).click();
    await desk.locator("input[name=title]").fill(story.name);
    await desk.locator("select[name=form]").selectOption("labour");
    await desk.locator("textarea[name=summary]").fill(story.notes);
    await send(desk);
    await expect(desk).toHaveURL(/\/console\/cases\/[0-9a-f]{8}-/);
    const kase = idOf(desk);
    await desk.goto(`${address()}/console/cases/${kase}/persons/new`);
    await desk.locator("input[name=role][value=presumed_victim]").check();
    await desk.locator("select[name=age]").selectOption("18_25");
    await desk.locator("select[name=sex]").selectOption("female");
    await desk.locator("input[name=name]").fill("Јелена");
    await desk.locator("textarea[name=needs]").fill("Сигуран смештај");
    await send(desk);
    await expect(desk).toHaveURL(/[0-9a-f]{8}-/);
    await desk.goto(`${address()}/console/referrals/new?case=${kase}`);
    await desk.locator("main li a[href*='person=']").first().click();
    const person = /person=([0-9a-f-]{36})/.exec(desk.url())?.[1] ?? "";
    expect(person).not.toBe("");
    await desk.goto(`${address()}/console/persons/${person}/consents/new`);
    await desk.locator("input[name=purpose][value=support]").check();
    for (const category of ["name", "situation", "needs", "contact_details"]) await desk.locator(`input[name=categories][value=${category}]`).check();
    await desk.locator("input[name=form][value=spoken]").check();
    const recipient = desk.locator("select[name=recipient]");
    const any = await recipient.locator("option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await recipient.selectOption(any.includes("any") ? "any" : (any.find((value) => value !== "") ?? ""));
    await send(desk);
    await desk.locator("button[name=answer][value=agreed]").click();
    await expect(desk.locator(".govuk-error-summary")).toHaveCount(0);

    // A shelter with a free place.
    await desk.goto(`${address()}/console/referrals/new?case=${kase}&person=${person}&kind=safe_place`);
    const offer = desk.locator("main section a[href*='service=']").first();
    const service = await offer.innerText();
    await offer.click();
    await desk.locator("main input[name=urgency]").first().check();
    await desk.locator("textarea[name=note]").fill("Долази вечерас.");
    await send(desk);
    await expect(desk).toHaveURL(/\/console\/referrals\/[0-9a-f]{8}-/);
    const referral = idOf(desk);

    // A tip to the police.
    await desk.goto(`${address()}/console/tips/new?case=${kase}`);
    await desk.locator("input[name=urgency][value=crisis]").check();
    const police = await desk.locator("select[name=given_to] option").evaluateAll((all) => all.map((one) => [(one as HTMLOptionElement).value, one.textContent ?? ""]));
    const chosen = police.find(([, label]) => /police|policij|полиц/i.test(label ?? ""))?.[0];
    await desk.locator("select[name=given_to]").selectOption(chosen ?? "");
    await desk.locator("textarea[name=what]").fill("Стан поред реке, трећи спрат.");
    await desk.locator("input[name=source][value=third_party]").check();
    await send(desk);
    await expect(desk).toHaveURL(/\/console\/tips\/[0-9a-f]{8}-/);
    const tip = idOf(desk);

    // The shelter sees what it was given, and nothing else; it takes her in.
    const shelter = await open(browser, "partner_agent", "/partner/referrals", language, "shelter");
    const shelterSees = (await shelter.goto(`${address()}/partner/referrals/${referral}`))?.status();
    if (shelterSees === 200) {
      await expect(shelter.locator("main")).toContainText("Јелена");
      await expect(shelter.locator("main")).toContainText("Сигуран смештај");
      await shelter.locator("button[name=step][value=accept]").click();
      await shelter.goto(`${address()}/partner/referrals/${referral}`);
      await shelter.locator("button[name=step]").first().click();
    }
    // Either it was given to this shelter, or it is as if it did not exist.
    expect([200, 404], `${service}: ${shelterSees}`).toContain(shelterSees);
    for (const path of [`/console/cases/${kase}`, `/console/contacts/${contact}`, `/partner/tips/${tip}`]) {
      expect((await shelter.goto(`${address()}${path}`))?.status(), path).toBe(404);
    }

    // The police receive the tip and open an investigation.
    const patrol = await open(browser, "partner_agent", `/partner/tips/${tip}`, language, "police");
    await expect(patrol.locator("main")).toContainText("Стан поред реке, трећи спрат.");
    await patrol.locator("button[name=step]").first().click();
    await patrol.goto(`${address()}/partner/tips/${tip}`);
    await patrol.locator("form[action='/partner/proceedings'] button").click();
    await expect(patrol).toHaveURL(/\/partner\/proceedings\/[0-9a-f]{8}-/);
    const proceeding = idOf(patrol);
    expect((await patrol.goto(`${address()}/partner/referrals/${referral}`))?.status()).toBe(404);

    // Charge, verdict, compensation.
    const steps: [string, Record<string, string>][] = [
      ["charge", { offence: "RS:388" }],
      ["convict", { offence: "RS:388", sentence_months: "60" }],
      ["award_compensation", { amount: "500000", currency: "RSD" }],
      ["pay_compensation", { amount: "500000", currency: "RSD" }],
    ];
    for (const [step, values] of steps) {
      await patrol.goto(`${address()}/partner/proceedings/${proceeding}`);
      await patrol.locator(`input[name=step][value=${step}]`).check();
      for (const [name, value] of Object.entries(values)) {
        const field = patrol.locator(`input[name=${name}]:visible`).last();
        if (await field.count()) await field.fill(value);
      }
      await patrol.locator(`form[action$='/${proceeding}/step'] button[type=submit]`).last().click();
      await expect(patrol.locator(".govuk-error-summary")).toHaveCount(0);
    }

    // The specialist's case shows it; the coordinator sees the whole way, and nobody's name.
    await desk.goto(`${address()}/console/cases/${kase}`);
    await expect(desk.locator("main .moj-timeline__item")).not.toHaveCount(0);
    const coordinator = await open(browser, "coordinator", `/impact/ways/${contact}`, language);
    expect((await coordinator.locator("main").innerText()).includes("Јелена")).toBe(false);
    await expect(coordinator.locator("main .moj-timeline__item")).toHaveCount(shelterSees === 200 ? 11 : 10);
    await coordinator.goto(`${address()}/impact?lang=${language}`);
    await expect(coordinator.locator("main table").first()).toBeVisible();
    expect((await coordinator.goto(`${address()}/console/cases/${kase}`))?.status()).toBe(404);
    for (const page of [desk, shelter, patrol, coordinator]) await page.close();
  });
}
