/** A compromised portal page: its scripts read, click, cover our controls, forge messages, and frame our frame. */
import type { Frame, Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { SETTLES_IN } from '../../extension/entrypoints/panel/hand.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { eventually, still } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { handRests, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

const RESIDENTS = Array.from({ length: 6 }, (_, index) => ({
  firstName: `Marisol${'abcdef'[index]}e`,
  lastName: `Quill${'abcdef'[index]}feather`,
  phone: `502-555-01${40 + index}`,
  email: `marker-${index}@residents.example`,
  note: `Zebra umbrella ${index} at the door`,
}));
type Marked = (typeof RESIDENTS)[number] & { readonly codeWord: string };
/** Five values per resident that only the serving agent may see. */
const marksOf = ({ firstName, lastName, phone, email, note, codeWord }: Marked): string[] => [
  `${firstName} ${lastName}`,
  phone.slice(4),
  email,
  note,
  codeWord,
];

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;
const resident = residentApi(() => harness.api().origin);
const acceptButton = () => panelOf(portal).getByRole('button', { name: new RegExp(`^${en.offer.accept}: `) });

/** Runs in the page, with its rights, before anything else. */
function takeOver(): void {
  if (!location.protocol.startsWith('http')) return;
  const loot = new Set<string>();
  const roots = new Set<ParentNode>([document]);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function attach(init) {
    const root = attachShadow.call(this, init);
    roots.add(root);
    return root;
  };
  class Spy extends HTMLElement {
    constructor() {
      super();
      const { shadowRoot } = this.attachInternals();
      if (shadowRoot) roots.add(shadowRoot);
    }
  }
  customElements.define('kynect-on-demand-panel', Spy);
  addEventListener('message', ({ data }) => loot.add(JSON.stringify(data)));
  const read = () => {
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.add(element.shadowRoot);
        if (element instanceof HTMLIFrameElement && element.contentDocument)
          roots.add(element.contentDocument);
        if ('value' in element) loot.add(String(element.value));
      }
      loot.add(
        root instanceof Document ? root.documentElement.outerHTML : ((root as ShadowRoot).innerHTML ?? ''),
      );
    }
    for (const { name } of performance.getEntries()) loot.add(name);
    loot
      .add(document.title)
      .add(location.href)
      .add(getSelection()?.toString() ?? '');
  };
  const press = () => {
    for (const root of roots)
      for (const button of root.querySelectorAll<HTMLElement>('button'))
        if (/accept/i.test(button.ariaLabel ?? button.textContent ?? '')) {
          button.click();
          button.focus();
          for (const key of ['a', 'Enter'])
            button.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        }
  };
  Object.assign(globalThis, { loot, roots, read, press });
  setInterval(read, 20);
}
type Hostile = { loot: Set<string>; roots: Set<ParentNode>; read(): void; press(): void };

const lootNow = () =>
  portal.evaluate(() => {
    const { loot, read }: typeof globalThis & Partial<Hostile> = globalThis;
    read?.();
    return [...(loot ?? [])].join('\n');
  });

beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { target: {} }, { KOD_CAPACITY: '10' });
  agent = await harness.agent('target');
  portal = agent.portal;
  await agent.context.addInitScript(takeOver);
  await agent.connected();
  await portal.goto(`${harness.portal.origin}/dashboard#kod/quick-updates`);
  await panelOf(portal).getByRole('switch').waitFor();
});
afterAll(() => harness?.stop());

test('it reads none of thirty things that only the agent may see', async () => {
  const marks: string[] = [];
  for (const person of RESIDENTS) {
    const { token } = await resident.request({ ...person, contactMethod: 'phone' });
    const name = panelOf(portal).getByText(`${person.firstName} ${person.lastName}`).first();
    await acceptButton().first().click();
    await name.waitFor();
    await panelOf(portal).getByText(person.note).first().waitFor();
    const codeWord = (await resident.track(token)).agent?.codeWord ?? '';
    marks.push(...marksOf({ ...person, codeWord }));
    await panelOf(portal).getByText(codeWord).first().waitFor();
  }
  expect(marks.filter((mark) => mark.length > 3)).toHaveLength(30);
  await panelOf(portal).getByRole('link', { name: en.features['referral-manager'] }).click();
  const soughtFor = RESIDENTS.at(-1)?.firstName ?? '';
  await panelOf(portal).getByLabel(en.manager.search).fill(soughtFor);
  const rows = panelOf(portal).locator('tbody [data-row]');
  await eventually('the search found the one', async () => (await rows.count()) === 1);
  const loot = await still(lootNow);
  expect([...marks, soughtFor].filter((mark) => loot.includes(mark))).toEqual([]);
  await panelOf(portal).getByRole('link', { name: en.features['quick-updates'] }).click();
});

test('it can’t move the focus to us: neither our tab, pressed by a script, nor an address takes it', async () => {
  await portal.goto(`${harness.portal.origin}/dashboard`);
  const tab = portal.getByRole('link', { name: en.product });
  await tab.waitFor();
  await portal.evaluate(() => {
    const field = document.body.appendChild(document.createElement('input'));
    field.id = 'mine';
    field.focus();
    document.querySelector<HTMLElement>('[data-kynect-on-demand="link"]')?.click();
  });
  await panelOf(portal).getByRole('switch').waitFor();
  await portal.evaluate(() => location.assign('#kod/referral-manager'));
  await panelOf(portal).getByLabel(en.manager.search).waitFor();
  await portal.evaluate(() => {
    const host = document.querySelector<HTMLElement>('[data-kynect-on-demand="panel"]');
    host?.focus();
    host?.shadowRoot?.querySelector('iframe')?.focus();
    for (let index = 0; index < window.length; index++) window[index]?.focus();
  });
  expect(await still(() => portal.evaluate(() => document.activeElement?.id))).toBe('mine');
  await portal.evaluate(() => document.querySelector('#mine')?.remove());
  await portal.evaluate(() => location.assign('#kod/quick-updates'));
  await panelOf(portal).getByRole('switch').waitFor();
});

/** The service's view, once every press has arrived there. */
const isTaken = async (token: string): Promise<boolean> => (await resident.track(token)).status !== 'pending';

test('it can’t accept: not by its own clicks, forged messages, frames around ours, or a person’s misdirected clicks', async () => {
  let { token } = await resident.request();
  await acceptButton().first().waitFor();
  const addresses = await panelAddresses();
  const takesNothing = async (attack: string, run: () => Promise<void>) => {
    await run();
    expect(await still(() => isTaken(token)), attack).toBe(false);
  };
  /** `run` resolves to the longest pause between two presses. After a rest a press counts, as it should: then it is tried again. */
  const takesNothingQuick = async (attack: string, run: () => Promise<number>) => {
    for (let tries = 0; tries < 5; tries++) {
      const pause = await run();
      const taken = await still(() => isTaken(token));
      if (!taken || pause < SETTLES_IN) return expect(taken, attack).toBe(false);
      ({ token } = await resident.request());
      await acceptButton().first().waitFor();
    }
  };
  await takesNothing('forged', () => forgeAll(addresses));
  for (const [attack, style] of Object.entries(ATTACKS))
    await takesNothing(attack, () => hidden(attack, style, pressUnseen));
  await takesNothingQuick('put under a hand', pressWhereItIsPut);
  await takesNothingQuick('pushed a little, under a hand at its edge', () => pressWhereItIsPushed(0));
  await takesNothingQuick('pushed a little, under a hand that moves', () => pressWhereItIsPushed(12));
  await takesNothing('a window of ours', () => openWindows(addresses));

  await portal.mouse.move(0, 0);
  await eventually('an honest press counts again', async () => {
    if (await isTaken(token)) return true;
    await acceptButton().first().click();
    return false;
  });
});

/** The page of our panels: by the extension's own address, and by that of this session. */
async function panelAddresses(): Promise<string[]> {
  const [worker] = agent.context.serviceWorkers();
  const address = await agent.run(async (page) => chrome.runtime.getURL(page), 'panel.html');
  return [address, worker?.url().replace('background.js', 'panel.html') ?? ''];
}

/** The page clicks what it finds, frames our panels, and sends messages to every frame. */
async function forgeAll(addresses: readonly string[]): Promise<void> {
  await portal.evaluate((urls) => {
    const { press, roots }: typeof globalThis & Partial<Hostile> = globalThis;
    press?.();
    const forge = (target: Window) => {
      for (const name of ['show', 'other', 'focus', 'accept', 'enterFrame']) {
        const { port2 } = new MessageChannel();
        target.postMessage(
          { name, type: name, token: crypto.randomUUID(), route: 'quick-updates', data: {} },
          '*',
          [port2],
        );
      }
    };
    for (const src of urls) {
      const frame = Object.assign(document.createElement('iframe'), { src, className: 'forged' });
      frame.addEventListener('load', () => frame.contentWindow && forge(frame.contentWindow));
      document.body.append(frame);
    }
    for (const root of roots ?? [])
      for (const { contentWindow } of root.querySelectorAll('iframe'))
        if (contentWindow) forge(contentWindow);
    for (let index = 0; index < window.length; index++) forge(window[index] as Window);
  }, addresses);
  const forged = () => portal.locator('iframe.forged').count();
  await eventually('the forged frames are there', async () => (await forged()) === addresses.length);
  // Only one frame may have content: ours.
  await expect.poll(framesWithButtons).toBeLessThanOrEqual(2);
  await portal.evaluate(() => {
    for (const frame of document.querySelectorAll('iframe.forged')) frame.remove();
  });
}

/** The portal's page is one of them. */
async function framesWithButtons(): Promise<number> {
  const buttons = (frame: Frame) =>
    frame
      .locator('button')
      .count()
      .catch(() => 0);
  return (await Promise.all(portal.frames().map(buttons))).filter((count) => count > 1).length;
}

/** Under one of the page's styles and its overlay, until `meanwhile` is done. */
async function hidden(attack: string, style: string, meanwhile: () => Promise<void>): Promise<void> {
  await portal.evaluate(
    ([name, css]) => {
      const sheet = Object.assign(document.createElement('style'), { id: 'attack', textContent: css });
      const lure = Object.assign(document.createElement('p'), {
        id: 'lure',
        textContent: `You won: ${name}`,
      });
      document.head.append(sheet);
      document.body.append(lure);
      for (const one of document.adoptedStyleSheets) one.disabled = true;
      document.adoptedStyleSheets = [...document.adoptedStyleSheets, Object.assign(new CSSStyleSheet())];
      document.adoptedStyleSheets.at(-1)?.replaceSync(css ?? '');
    },
    [attack, style],
  );
  await meanwhile();
  await portal.evaluate(() => {
    document.adoptedStyleSheets = [];
    document.querySelector('#attack')?.remove();
    document.querySelector('#lure')?.remove();
  });
}

/** Each hides the control that the person presses. */
const ATTACKS = {
  'something laid over it that lets presses through':
    '#lure { position: fixed; inset: 0; z-index: 2147483647; margin: 0; background: white; pointer-events: none }',
  transparent: 'body > :last-child, [data-kynect-on-demand], kynect-on-demand-panel { opacity: 0.02 }',
  'cut to a button':
    '[data-kynect-on-demand="panel"], kynect-on-demand-panel { clip-path: inset(40px 10px 40px 90%) }',
} as const;

/** Like a person who sees something else there: presses the button's place several times. */
async function pressUnseen(): Promise<void> {
  const box = await acceptButton().first().boundingBox();
  if (!box) throw new Error('There is no button.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Longer than the frame's own measurement, with a hand that has rested there: nothing else may be what stops the press.
  await portal.mouse.move(x, y);
  await portal.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  for (let presses = 0; presses < 3; presses++) await portal.mouse.click(x, y);
  await eventually('the press has gone through whatever takes it', async () => {
    const asked = await portal.evaluate(() => document.hasFocus());
    return asked !== undefined;
  });
}

/** Run it while the page moves us, not after. Resolves to the longest pause before a press, in ms: it was no longer. */
async function pressQuickly(): Promise<number> {
  let longest = 0;
  let before = performance.now();
  for (let presses = 0; presses < 8; presses++) {
    const began = performance.now();
    await portal.mouse.down();
    longest = Math.max(longest, performance.now() - before);
    before = began;
    await portal.mouse.up();
  }
  return longest;
}

/** Like a person who presses something of the page quickly and repeatedly, while the page moves our button there. */
async function pressWhereItIsPut(): Promise<number> {
  const box = await acceptButton().first().boundingBox();
  if (!box) throw new Error('There is no button.');
  const put = (place: 'out of the way' | number) =>
    portal.evaluate((top) => {
      const host = document.querySelector<HTMLElement>('[data-kynect-on-demand="panel"]');
      if (!host) throw new Error('The panel is not open.');
      const { left, width, height } = host.getBoundingClientRect();
      const above = typeof top === 'number' ? top : 240 - height;
      Object.assign(host.style, {
        position: 'fixed',
        margin: '0',
        ...{ left: `${left}px`, width: `${width}px`, top: `${above}px` },
      });
    }, place);
  const { hostTop, handY } = await portal.evaluate(() => ({
    hostTop: document.querySelector('[data-kynect-on-demand="panel"]')?.getBoundingClientRect().top ?? 0,
    handY: innerHeight - 60,
  }));
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  // Enough of it stays visible, so what is not seen is not what stops the press.
  await put('out of the way');
  await portal.mouse.move(x, handY);
  await portal.evaluate(() => new Promise((resolve) => setTimeout(resolve, 400)));
  await portal.mouse.click(x, handY);
  const [, pause] = await Promise.all([put(handY - (y - hostTop)), pressQuickly()]);
  await portal.evaluate(() =>
    document.querySelector('[data-kynect-on-demand="panel"]')?.removeAttribute('style'),
  );
  return pause;
}

/** CSS pixels. The browser itself ignores presses on a frame of ours that moved by more than 30 just before. */
const PUSH = 24;
/** Like a person about to press just below our button, when the page pushes the button there; `aside`: the hand goes on meanwhile. */
async function pressWhereItIsPushed(aside: number): Promise<number> {
  const push = (pixels: number) =>
    portal.evaluate((by) => {
      const host = document.querySelector<HTMLElement>('[data-kynect-on-demand="panel"]');
      if (host) Object.assign(host.style, { position: 'relative', top: `${by}px` });
    }, pixels);
  const box = await acceptButton().first().boundingBox();
  if (!box) throw new Error('There is no button.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height + PUSH / 3];
  await portal.mouse.move(x, y);
  await handRests(portal);
  const press = async () => {
    await portal.mouse.move(x + aside, y);
    return pressQuickly();
  };
  const [, pause] = await Promise.all([push(PUSH), press()]);
  await push(0);
  return pause;
}

/** The page opens our panels as windows that it could place and close: they must be empty. */
async function openWindows(addresses: readonly string[]): Promise<void> {
  const own = addresses.map((address) => address.replace('panel.html', 'own-tab.html'));
  for (const address of [...addresses, ...own]) {
    const [opened] = await Promise.all([
      agent.context.waitForEvent('page'),
      portal.evaluate((url) => void window.open(`${url}#kod/quick-updates`, '_blank', 'popup'), address),
    ]);
    await opened.waitForLoadState();
    expect(await still(() => opened.locator('#app *').count()), address).toBe(0);
    await opened.close();
  }
}
