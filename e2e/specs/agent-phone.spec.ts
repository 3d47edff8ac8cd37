/** An agent away from the desk: the phone page, from signing in to the end of a call; and a tablet that goes from hand to hand. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import webPush from 'web-push';
import { setContact } from '../../api/application/agent/agent-settings.ts';
import { eventually } from '../harness/eventually.ts';
import { type Harness, startHarness } from '../harness/harness.ts';
import { violations } from '../harness/look.ts';
import { type Resident, residentApi } from '../harness/resident-api.ts';
import { answerFor, onDevice, signs } from '../harness/tablet.ts';
import {
  type PushService,
  type Subscribed,
  startPushService,
} from '../stand-ins/push-service/push-service.ts';

let harness: Harness;
let resident: Resident;
let phone: Page;
let pushService: PushService;
const keys = webPush.generateVAPIDKeys();
beforeAll(async () => {
  pushService = await startPushService();
  harness = await startHarness(
    inject('chromiumPath'),
    { Rivera: { languages: ['en', 'es'] } },
    { KOD_PUSH_PUBLIC_KEY: keys.publicKey, KOD_PUSH_PRIVATE_KEY: keys.privateKey },
  );
  resident = residentApi(() => harness.api().origin);
  phone = await harness.phone('Rivera');
});
afterAll(() => Promise.all([harness.stop(), pushService.stop()]));

const VIEWS = [
  { language: 'Español', colorScheme: 'dark', width: 320 },
  { language: 'English', colorScheme: 'light', width: 390 },
] as const;

type View = { language: string; colorScheme: 'light' | 'dark'; width: number };
/** Both languages and color schemes: all of axe's rules, and no sideways scrolling. Ends in English, light. */
async function look(page: Page = phone, views: readonly View[] = VIEWS): Promise<void> {
  for (const { language, colorScheme, width } of views) {
    await page.setViewportSize({ width, height: 844 });
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const tag = language === 'English' ? 'en' : 'es';
    // Repeated, because each change of width lays out the page again.
    await eventually(`the page is in ${language}`, async () => {
      await page.getByRole('button', { name: language, exact: true }).click();
      return page.evaluate((wanted) => document.documentElement.lang === wanted, tag);
    });
    expect(await violations(page), `${language}, ${colorScheme}, ${width} px`).toEqual([]);
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
  }
  if (page === phone) await phone.setViewportSize({ width: 390, height: 844 });
}

/** A browser without a phone hangs on such an address. */
const withoutDialing = () =>
  phone.evaluate(() =>
    document.addEventListener('click', (event) => {
      if (event.target instanceof Element && event.target.closest('a[href^="tel:"]')) event.preventDefault();
    }),
  );

/** Chromium would contact Google's push service, which tests can't reach: uses the stand-in's response instead. */
async function subscribesAt(page: Page, subscribed: Subscribed): Promise<void> {
  await page.evaluate((given) => {
    let held: object | null = null;
    const subscription = {
      ...given,
      toJSON: () => given,
      unsubscribe: async () => {
        held = null;
        return true;
      },
    };
    Object.assign(PushManager.prototype, {
      subscribe: async () => {
        held = subscription;
        return held;
      },
      getSubscription: async () => held,
    });
  }, subscribed);
}

/** Leaves them with no channel but push. */
async function withoutMail(subject: string): Promise<void> {
  const id = await harness.staff((work) => work.stores.agents.idBySubject(subject));
  const agent = await harness.staff((work) => work.stores.agents.load(id ?? ''));
  if (!agent) throw new Error(`there is no agent ${subject}`);
  const alerts = { ...agent.contact.alerts, generalByEmail: false, massByEmail: false };
  await harness.staff(setContact(agent.id, { ...agent.contact, alerts }));
}

/** Like the push service's connection to the browser. @returns the titles that the page's worker then shows. */
async function deliver(page: Page, origin: string, data: string): Promise<string[]> {
  await page.goto(`${origin}/agent/settings.json`);
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((found) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const ours = registrations.find(({ scopeURL }) => scopeURL === `${origin}/agent`);
      if (ours) found(ours.registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.deliverPushMessage', { origin, registrationId: await registered, data });
  const titles = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration('/agent');
      return (await registration?.getNotifications())?.map(({ title }) => title) ?? [];
    });
  await eventually('the alert is shown', async () => (await titles()).length > 0);
  return titles();
}

describe('an agent away from the desk', () => {
  it('signs in through the portal’s sign-in, with nothing of it in the address', async () => {
    await phone.getByText('Live', { exact: true }).waitFor();
    await phone.getByText('Ann Rivera').waitFor();
    await expect.poll(() => phone.url()).toBe(`${harness.api().origin}/agent`);
  });

  it('accepts, calls, logs, and completes, and the resident reads it', async () => {
    const { token } = await resident.request({ help: 'enrollment', language: 'es' });
    await phone.getByRole('button', { name: /^Accept: Plan enrollment/ }).click();
    const name = phone.getByRole('heading', { name: 'Rosa Testerman' });
    await name.waitFor();
    await resident.request({ help: 'application', language: 'es' });
    await phone.getByRole('button', { name: /^Reject: Application/ }).waitFor();
    await look();

    const call = phone.getByRole('link', { name: /^Call Rosa Testerman/ });
    await expect.poll(() => call.getAttribute('href')).toMatch(/^tel:\+1/);
    await withoutDialing();
    await call.click();
    await phone.getByRole('heading', { name: 'You are on a call' }).waitFor();
    await phone.getByRole('heading', { name: 'How did it go with Rosa Testerman?' }).waitFor();
    await phone.getByText(/It came before your pause/).waitFor();
    await look();

    await phone.getByLabel('Note (optional)').fill('Asked about a dentist.');
    await phone.getByRole('button', { name: 'Reached', exact: true }).click();
    await phone.getByText('The attempt is logged.').waitFor();
    await phone.getByRole('button', { name: 'I am done' }).click();
    await phone.getByRole('button', { name: /^I am on a call/ }).waitFor();

    await phone.getByRole('button', { name: 'Complete: Rosa Testerman' }).click();
    await phone.getByRole('button', { name: 'Set Complete' }).click();
    await phone.getByText('Choose an outcome first.').waitFor();
    await phone.getByLabel('Enrolled in a plan').check();
    await phone.getByLabel('Note (optional)').fill('A plan from January.');
    // Typed text reappears after the phone discarded the page.
    await phone.reload();
    await phone.getByRole('button', { name: 'Complete: Rosa Testerman' }).click();
    await expect.poll(() => phone.getByLabel('Note (optional)').inputValue()).toBe('A plan from January.');
    await phone.getByRole('button', { name: 'Set Complete' }).click();
    await phone.getByText('Complete. Thank you.').waitFor();
    await eventually(
      'the resident reads it',
      async () => (await resident.track(token)).status === 'complete',
    );
  });

  it('undoes a rejection within five seconds, and sends one with a reason at once', async () => {
    const reject = phone.getByRole('button', { name: /^Reject: Application/ });
    await reject.click();
    await phone.getByRole('button', { name: 'Undo' }).press('Enter');
    await reject.click();
    await phone.getByRole('button', { name: 'Too far away' }).click();
    await phone.getByText('Rejected. It is not offered to you again.').waitFor();
    await reject.waitFor({ state: 'detached' });
  });

  it('opens without a network, says so, and recovers by itself', async () => {
    // Loaded past its worker, as a page can be while that worker activates.
    const devtools = await phone.context().newCDPSession(phone);
    await devtools.send('Page.reload', { ignoreCache: true });
    await eventually('the page works without a network', () =>
      phone.evaluate(() => navigator.serviceWorker.controller !== null),
    );
    await phone.context().setOffline(true);
    await phone.reload();
    await phone.getByRole('heading', { name: 'You are offline' }).waitFor();
    await phone.context().setOffline(false);
    await phone.getByText('Live', { exact: true }).waitFor();
    const kept = await phone.evaluate(async () => {
      const texts: string[] = [];
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) texts.push(new URL(url).pathname);
      return texts.sort();
    });
    expect(
      kept.filter(
        (path) => !/^\/agent(\/(page-[\w-]+\.(js|css)|icon-[\w-]+\.png|manifest\.webmanifest))?$/.test(path),
      ),
    ).toEqual([]);
    expect(kept.length).toBeGreaterThan(3);
  });

  it('is reached by push while the page is closed, and accepts there within the window', async () => {
    await phone.context().grantPermissions(['notifications']);
    await subscribesAt(phone, pushService.subscribe(keys.publicKey));
    await phone.getByRole('button', { name: 'Turn on alerts' }).click();
    await phone.getByText(/^On\. It rings when a referral comes/).waitFor();
    const context = phone.context();
    await phone.goto('about:blank');
    await withoutMail('Rivera');
    const mailed = harness.portal.mail.all().length;

    const asked = await resident.request({ help: 'enrollment', language: 'en' });
    await expect.poll(() => pushService.pushed.length).toBe(1);
    const [pushed] = pushService.pushed;
    expect(pushed?.text).not.toMatch(/Rosa|Testerman|555/);
    const shown = await deliver(phone, `${harness.api().origin}`, pushed?.text ?? '');
    expect(shown).toEqual([expect.stringMatching(/^Referral: plan enrollment, English/)]);

    phone = await context.newPage();
    await phone.goto(`${harness.api().origin}/agent`);
    await phone.getByRole('button', { name: /^Accept: Plan enrollment/ }).click();
    await phone.getByRole('heading', { name: 'Rosa Testerman' }).waitFor();
    expect((await resident.track(asked.token)).events.map(({ type }) => type)).not.toContain('offer-missed');
    expect(harness.portal.mail.all()).toHaveLength(mailed);
  });

  it('signs out, with nothing left in the browser, and stays signed out', async () => {
    await phone.getByRole('button', { name: 'Sign out' }).click();
    await phone.getByRole('heading', { name: 'Sign in' }).waitFor();
    await phone.reload();
    await phone.getByRole('button', { name: 'Sign in' }).waitFor();
    await expect
      .poll(() => phone.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]))
      .toEqual([[], ['kod-agent-signed-out']]);
    await phone.getByRole('button', { name: 'Sign in' }).click();
    await phone.getByText('Live', { exact: true }).waitFor();
  });
});

const TABLET_VIEWS = [
  { language: 'Español', colorScheme: 'dark', width: 320 },
  { language: 'English', colorScheme: 'light', width: 800 },
] as const;

describe('a tablet that goes from hand to hand', () => {
  let tablet: Page;
  const send = () => tablet.getByRole('button', { name: 'Send my request' }).click();

  it('asks for one person after the other, each with their own consent, and keeps nothing of them', async () => {
    tablet = await harness.phone('Rivera');
    // The sign-in of that page would interrupt the next navigation.
    await tablet.getByText('Live', { exact: true }).waitFor();
    await tablet.setViewportSize({ width: 800, height: 844 });
    await tablet.goto(`${harness.api().origin}/assist`);
    await tablet.getByText('Signed in as Ann Rivera').waitFor();
    await look(tablet, TABLET_VIEWS);
    await answerFor(tablet, { first: 'Rosaline', zip: '40202', email: 'rosaline@resident.example.org' });
    await send();
    await tablet.getByText('Choose how you say yes.').waitFor();
    await signs(tablet);
    await look(tablet, TABLET_VIEWS);
    await send();
    await tablet.getByRole('heading', { name: 'Your request was sent.' }).waitFor();
    await tablet.getByText('We mail you a link.').waitFor();
    await look(tablet, TABLET_VIEWS);
    await expect.poll(() => onDevice(tablet)).not.toMatch(/kod-assist: |Rosaline|rosaline|555-0142|5550142/);
  });

  it('works without a network, encrypted, even over a reload, and sends later, once', async () => {
    await eventually('the page works without a network', () =>
      tablet.evaluate(() => navigator.serviceWorker.controller !== null),
    );
    await tablet.context().setOffline(true);
    // The same phone, and a ZIP of several counties.
    await answerFor(tablet, { first: 'Jimbo', zip: '40330' });
    await tablet.getByRole('radio', { name: /It was read to me/ }).check();
    await send();
    await tablet.getByRole('heading', { name: 'We saved your request. It is not sent yet.' }).waitFor();
    await look(tablet, TABLET_VIEWS);
    await tablet.reload();
    await tablet.getByRole('heading', { name: 'Jimbo' }).waitFor();
    await tablet.getByText('Waiting to send').waitFor();
    await expect
      .poll(() => onDevice(tablet))
      .toMatch(/^(?!.*(Jimbo|555-0142|5550142|Mercer)).*kod-assist: .*key that can be read out: false/s);
    await tablet.getByRole('button', { name: 'Sign out' }).click();
    await tablet.getByText(/1 request not sent yet/).waitFor();
    await look(tablet, TABLET_VIEWS);
    await tablet.getByRole('button', { name: 'Stay signed in' }).click();
    await tablet.context().setOffline(false);
    await tablet.getByText('1 request sent since you opened this page.').waitFor();
    await expect.poll(() => onDevice(tablet)).not.toMatch(/kod-assist: |Jimbo/);
    await tablet.getByRole('button', { name: 'Sign out' }).click();
    await tablet.getByRole('heading', { name: 'Sign in to send requests for residents' }).waitFor();
    await expect
      .poll(() => tablet.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage)]))
      .toEqual([[], ['kod-agent-signed-out']]);
  });
});
