/** The agent's lists: sorted, filtered, and searched by the service, kept in the address, exported; one timer counts down. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { addEvent } from '../../api/application/tell.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { CONSENT_VERSION } from '../../shared/consents.ts';
import { en as shared } from '../../shared/i18n/en/catalog.ts';
import { nudgeText } from '../../shared/nudge-words.ts';
import { eventually, settled, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { look } from '../harness/look.ts';
import { fillWithMass } from '../harness/many-offers.ts';
import { panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

/** Several screens of rows. */
const MANY = 60;
/** How often each would change if all counted down. */
const TICKS = 5;
const HOUR = 3_600_000;

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { lister: { zip: '40202' } });
  agent = await harness.agent('lister');
  portal = agent.portal;
  await agent.connected();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => panelOf(portal);
const rows = () => panel().locator('tbody tr');
const button = (name: string | RegExp) => panel().getByRole('button', { name }).first();
const hash = () => portal.evaluate(() => location.hash);
const hashIs = (wanted: string) =>
  eventually(`the address ends in ${wanted}`, async () => (await hash()) === wanted);
const badgeIs = (text: string) =>
  eventually(`the badge says "${text}"`, async () => (await agent.badge()).text === text);

/** The panels outside the portal, where no frame checks presses. */
const ownTab = async (route: string): Promise<Page> => {
  const own = await agent.context.newPage();
  await own.goto((await agent.worker()).url().replace('background.js', `own-tab.html#kod/${route}`));
  return own;
};

/** A request offered to the agent and rejected at once. */
async function rejected(wish: Parameters<typeof resident.request>[0]): Promise<void> {
  await resident.request(wish);
  await badgeIs('1');
  // By key: a pointer press right after a row was inserted above would be ignored.
  await button(/^Reject/).press('r');
  await button(new RegExp(shared.rejectReason.busy)).press('1');
  await panel().getByText(en.offer.rejected).last().waitFor();
  await badgeIs('');
  // Until the service has it, the next request would find an agent with a General, and be a Mass.
  await panel().locator('.row-held').waitFor({ state: 'detached' });
}

test('a question to stay on reads well, and one press stays on and another takes it back', async () => {
  const nudge = await harness.staff(async (work) => {
    const agentId = (await work.stores.agents.idBySubject('lister')) ?? '';
    const [from, until] = [work.now + HOUR, work.now + 3 * HOUR];
    const when = { from, until, stayFrom: from, stayUntil: until };
    const of = { county: 'Warren', language: 'ne', expected: 4, asked: 22, weeks: 6 } as const;
    const added = { id: `${agentId}.1`, agentId, ...of, ...when };
    await work.stores.nudges.add([added], work.now);
    addEvent(work, [agentId], 'nudge-changed', null);
    return added;
  });
  const { title, why, stay, stays, undo } = nudgeText(nudge, 'America/New_York', 'en');
  await portal.goto(`${harness.portal.origin}/#kod/quick-updates`);
  await panel().getByText(title).waitFor();
  await panel().getByText(why).waitFor();
  await look(agent, 'Quick Updates, with a question to stay on');
  await button(stay).click();
  await panel().getByText(stays).waitFor();
  await button(undo).click();
  await panel().getByText(title).waitFor({ state: 'detached' });
  await panel().getByText(stays).waitFor({ state: 'detached' });
});

test('a filtered, sorted, and searched list is in the address: a reload, "back", and a link restore it', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/referral-manager`);
  for (const help of ['application', 'enrollment', 'both'] as const) await rejected({ help });
  await resident.request({ help: 'enrollment' });
  await badgeIs('1');
  await eventually('four rows are listed', async () => (await rows().count()) === 4);

  await panel().getByRole('button', { name: en.manager.columns.offered }).click();
  await hashIs('#kod/referral-manager?sort=oldest');
  // The pending General comes first in every order.
  await eventually('the oldest comes next to what waits', async () =>
    (await rows().nth(1).innerText()).includes(shared.help.application),
  );
  await expect
    .poll(() =>
      panel().getByRole('columnheader', { name: en.manager.columns.offered }).getAttribute('aria-sort'),
    )
    .toBe('ascending');
  await panel().getByLabel(en.manager.status).selectOption('rejected');
  await hashIs('#kod/referral-manager?status=rejected&sort=oldest');
  await eventually('three rows are listed', async () => (await rows().count()) === 3);
  await panel().getByLabel(en.manager.search).fill('plan');
  await eventually('two rows are listed', async () => (await rows().count()) === 2);
  // A mark replaces the search text: the portal's page can read its address.
  const narrowed = await settled(hash);
  expect(narrowed).toMatch(/^#kod\/referral-manager\?find=\w{8}&status=rejected&sort=oldest$/);
  await look(agent, 'A list that was narrowed');

  await portal.reload();
  await eventually('the same rows are listed', async () => (await rows().count()) === 2);
  await expect.poll(() => panel().getByLabel(en.manager.search).inputValue()).toBe('plan');
  await expect.poll(() => panel().getByLabel(en.manager.status).inputValue()).toBe('rejected');

  await rows().first().getByRole('button').first().click();
  await panel()
    .getByRole('heading', { name: / County$/ })
    .waitFor();
  await panel().getByRole('button', { name: en.detail.back }).click();
  await hashIs(narrowed);
  await portal.goBack();
  await portal.goBack();
  await hashIs(narrowed);
  await portal.goBack();
  await hashIs('#kod/referral-manager?sort=oldest');
  await eventually('all four are listed again', async () => (await rows().count()) === 4);
});

test('in a separate tab, a letter typed at the moment of the search is not lost', async () => {
  const own = await ownTab('referral-manager');
  const search = own.getByLabel(en.manager.search);
  await search.fill('');
  // Shorter than the pause after which typed letters are searched.
  const seen = search.evaluate(
    (field: HTMLInputElement) =>
      new Promise<string[]>((resolve) => {
        const values = new Set<string>();
        const before = location.hash;
        const watching = setInterval(() => {
          if (values.size > 0) values.add(field.value);
          if (values.size > 0 || location.hash === before) return;
          field.value += 's';
          field.dispatchEvent(new InputEvent('input', { bubbles: true }));
          values.add(field.value);
          setTimeout(() => {
            clearInterval(watching);
            resolve([...values]);
          }, 150);
        });
      }),
  );
  await search.fill('Jeffer');
  const values = await seen;
  expect(values).toEqual(['Jeffers']);
  await own.waitForURL((url) => url.hash.startsWith('#kod/referral-manager?find='));
  await own.close();
});

test('an address that we did not write shows an existing list', async () => {
  const to = (place: string) => portal.goto(`${harness.portal.origin}/dashboard#kod/${place}`);
  await to('referral-manager?page=9999');
  await eventually('the last page is shown', async () => (await rows().count()) > 0);
  await hashIs('#kod/referral-manager');
  await to(`referral-manager?find=${'x'.repeat(500)}`);
  await eventually(
    'nothing is left out for a search that nobody typed',
    async () => (await rows().count()) > 0,
  );
  await to('referral-manager/x');
  await panel().getByText(shared.refusal['not-found']).first().waitFor();
  await to('view-metrics?period=custom&from=2026-13-45&to=never');
  await panel().getByText('Choose a day.').first().waitFor();
  await panel().getByText('Offered', { exact: true }).first().waitFor();
});

test('the filtered list is saved as a file, without anybody’s name or number', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/referral-manager?status=rejected`);
  await eventually('three rows are listed', async () => (await rows().count()) === 3);
  const [download] = await Promise.all([
    portal.waitForEvent('download'),
    panel().getByRole('button', { name: en.manager.export }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^referrals-\d{4}-\d\d-\d\d\.csv$/);
  const lines = readFileSync(await download.path(), 'utf8')
    .trim()
    .split('\r\n');
  expect(lines[0]).toMatch(/^\ufeff?referral,kind,status/);
  expect(lines).toHaveLength(4);
  expect(lines.join('\n')).not.toMatch(/\d{3}-?555/);
  await panel().getByText(en.manager.exported).waitFor();
});

test('a passing second changes nothing on the screen but the countdown', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panel()
    .getByText(/\d left$/)
    .waitFor();
  // The day's own response arrives after the worklist, as a separate change.
  await panel().getByRole('heading', { name: en.quick.notifications }).waitFor();
  const changed = await panel().locator('#app').evaluate(changesUntilThreePureSeconds);
  expect(changed).toEqual([]);
});

/**
 * In the page: returns nothing once only countdowns changed for three seconds in a row. A worklist refetch redraws everything and
 * restarts the count; after too many changes it returns all of them.
 */
const changesUntilThreePureSeconds = async (root: Element) => {
  const seen: string[] = [];
  let pure = 0;
  return new Promise<string[]>((resolve) => {
    const observer = new MutationObserver((records) => {
      const changed = records.map(({ type, target }) => `${type} ${target.parentElement?.className ?? ''}`);
      seen.push(...changed);
      pure = changed.every((each) => each === 'characterData count-left') ? pure + 1 : 0;
      if (pure < 3 && seen.length < 300) return;
      observer.disconnect();
      resolve(pure < 3 ? [...new Set(seen)] : []);
    });
    observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  });
};

test('in a separate tab, a row inserted above takes no press that was meant for another', async () => {
  const own = await ownTab('referral-manager');
  const ownRows = own.locator('tbody tr');
  await eventually('four rows are listed', async () => (await ownRows.count()) === 4);
  // A press at the very moment a row is inserted, which a test could not time otherwise.
  await own.locator('tbody').evaluate((body) => {
    const first = body.firstElementChild;
    new MutationObserver((_, observer) => {
      if (body.firstElementChild === first) return;
      observer.disconnect();
      const press = new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 });
      body.querySelector('button.link')?.dispatchEvent(press);
    }).observe(body, { childList: true });
  });
  const { token } = await resident.request({ help: 'application' });
  await eventually('five rows are listed', async () => (await ownRows.count()) === 5);
  expect(await still(async () => own.url())).toMatch(/#kod\/referral-manager$/);
  await resident.cancel(token);
  // A row that goes while the next test presses would take the press.
  await badgeIs('1');
  await own.close();
});

test('two similar accepted referrals can be told apart, and say how long until the promised call', async () => {
  // Without a filter, so that "back" leads to the whole list.
  await portal.goto(`${harness.portal.origin}/dashboard#kod/referral-manager`);
  await eventually('all rows are listed', async () => (await rows().count()) > 0);
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await button(/^Reject: /).click();
  await badgeIs('');
  for (const contactMethod of ['phone', 'text'] as const) {
    await resident.request({
      help: 'both',
      contactMethod,
      consent: { share: true, text: true, version: CONSENT_VERSION },
    });
    await badgeIs('1');
    await button(/^Accept: /).click();
    const accepted = panel().locator('.offer-accepted').last();
    await accepted.getByText(contactMethod === 'phone' ? /^Call by / : /^Text by /).waitFor();
    await expect.poll(() => accepted.getByText(/^\d+:\d\d left$/).count()).toBe(1);
    await accepted
      .getByText(contactMethod === 'phone' ? en.offer.accepted : en.offer.acceptedText, { exact: true })
      .waitFor();
    await accepted.getByRole('button', { name: en.offer.dismiss }).click();
  }
  const list = panel().getByRole('list', { name: en.quick.dayList });
  const mine = list.locator('.day-mine');
  await eventually('both are listed', async () => (await mine.count()) === 2);
  for (const [index, method] of [shared.contactMethod.phone, shared.contactMethod.text].entries()) {
    const row = mine.nth(index);
    await row.getByText(method, { exact: true }).waitFor();
    await row.getByText(en.mine.attempts(0), { exact: true }).waitFor();
    await row.getByText(/^Accepted today at /).waitFor();
    await expect.poll(() => row.getByText(/^\d+:\d\d left$/).count()).toBe(1);
  }
  await expect.poll(() => panel().getByRole('list', { name: en.quick.counts }).count()).toBe(1);
  await look(agent, 'Two that are In Progress');

  await mine
    .first()
    .getByRole('button', { name: /^Open: .*, Accepted today at / })
    .click();
  await button(shared.attemptOutcome['no-answer']).click();
  await panel().getByText(en.detail.done.attempt).waitFor();
  await button(en.detail.back).click();
  const tried = panel().locator('tbody tr', { hasText: en.mine.attempts(1) });
  await tried.getByText(/^Promised by /).waitFor();
  const untried = panel().locator('tbody tr', { hasText: en.mine.attempts(0) });
  await untried.getByText(/^Text by /).waitFor();
});

test('switching off with a pending General rejects it, says so before and after, and counts as no miss', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await resident.request({ help: 'enrollment', zip: '40502' });
  await badgeIs('1');
  await panel().getByRole('switch').click();
  const asks = panel().getByRole('alertdialog');
  await asks.getByText(en.availability.confirmText).waitFor();
  await asks.getByRole('button', { name: en.availability.confirmYes }).click();
  await badgeIs('off');
  const news = panel().getByRole('region', { name: en.quick.notifications }).getByRole('listitem');
  const which = en.quick.changeOf(en.quick.rejected, shared.help.enrollment, 'Fayette');
  await news.filter({ hasText: which }).waitFor();
  const list = panel().getByRole('list', { name: en.quick.dayList });
  await list
    .locator('.day-row', { hasText: en.county('Fayette') })
    .getByText(shared.agentStatus.rejected)
    .waitFor();
  const counts = panel().getByRole('list', { name: en.quick.counts });
  await expect.poll(() => counts.getByRole('listitem').nth(2).innerText()).toMatch(/^0\s/);
  await panel().getByRole('switch').click();
  await badgeIs('');
});

test('rows below the fold count in tens of seconds, and are right as soon as they are visible', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panel().getByRole('switch').waitFor();
  const counts = panel().locator('.offer .count-left');
  await eventually('all rows stand there', async () => {
    await fillWithMass(agent, MANY);
    return (await counts.count()) === MANY;
  });
  const seconds = async (nth: number) => {
    const [, minutes, rest] = (await counts.nth(nth).innerText()).match(/(\d+):(\d\d)/) ?? [];
    return Number(minutes) * 60 + Number(rest);
  };
  const before = await seconds(0);
  const changed = await panel().locator('#app').evaluate(changesUntilTheFirstHasTicked, TICKS);
  // A busy machine skips seconds: this many have passed.
  const passed = before - (await seconds(0));
  expect(changed.first).toBe(TICKS);
  expect(changed.below).toBeGreaterThan(MANY / 2);
  // In each second that passed or began, one row in ten, each row once when found to be out of view, and once more if the worklist
  // was refetched meanwhile.
  const inTens = Math.ceil(changed.below / 10) * (passed + 1);
  expect(changed.unseen).toBeLessThanOrEqual(inTens + 2 * changed.below);

  await counts.last().scrollIntoViewIfNeeded();
  await eventually('the last is a second a row behind the one that is seen above it', async () => {
    const [last, above] = await Promise.all([seconds(MANY - 1), seconds(MANY - 2)]);
    return Math.abs(last - above - 1) <= 1;
  });
});

/** In the page: how often the first row's text changed, and the others' texts meanwhile. */
const changesUntilTheFirstHasTicked = async (root: Element, times: number) => {
  const [top, ...others] = [...root.querySelectorAll('.offer .count-left')];
  // The frame is as tall as all rows; our script tells it where the window ends.
  const rest = getComputedStyle(document.documentElement).getPropertyValue('--kod-below');
  const end = innerHeight - Number.parseFloat(rest);
  const below = others.filter((each) => each.getBoundingClientRect().top > end + 300);
  const seen = { first: 0, unseen: 0, below: below.length };
  await new Promise<void>((resolve) => {
    const observer = new MutationObserver((records) => {
      for (const { target, oldValue } of records) {
        if (target.textContent === oldValue) continue;
        if (top?.contains(target)) seen.first += 1;
        else if (below.some((each) => each.contains(target))) seen.unseen += 1;
      }
      if (seen.first >= times) {
        observer.disconnect();
        resolve();
      }
    });
    observer.observe(root, {
      subtree: true,
      characterData: true,
      characterDataOldValue: true,
      childList: true,
    });
  });
  return seen;
};
