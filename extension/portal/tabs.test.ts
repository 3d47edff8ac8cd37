import { parseHTML } from 'linkedom';
import { expect, test } from 'vitest';
import { isSignInPage } from './page.ts';
import { find } from './selectors.ts';
import { reconcile, type TabsPorts, undo } from './tabs.ts';

const PAGE = `<!doctype html><html><body>
  <nav id="primary-navigation"><ul><li class="item"><a class="tab" href="/dashboard" aria-current="page">Dashboard</a></li>
  <li class="item"><a class="tab" href="/quotes">Quotes</a></li></ul></nav>
  <main id="portal-content" style="color: red">Portal</main></body></html>`;

let label = { shown: 'kynect On Demand', spoken: 'kynect On Demand' };
const portal = (html = PAGE) => {
  const { document } = parseHTML(html);
  const panel = document.createElement('div');
  panel.id = 'panel';
  let opened = 0;
  const ports: TabsPorts = {
    document: document as unknown as Document,
    selectors: () => ({}),
    label: () => label,
    open: () => (opened += 1),
    panel: () => panel as unknown as HTMLElement,
  };
  return { document, ports, panel, opened: () => opened };
};

test('adds our entry to the navigation once, looking like its neighbors, and opens our panel', () => {
  const { document, ports, opened } = portal();
  reconcile(ports, false);
  reconcile(ports, false);
  const entries = [...document.querySelectorAll('li')];
  expect(entries.map(({ textContent }) => textContent)).toEqual(['Dashboard', 'Quotes', 'kynect On Demand']);
  const link = entries[2]?.querySelector('a');
  expect(entries[2]?.className).toBe('item');
  expect(link?.className).toBe('tab');
  expect(link?.getAttribute('href')).toBe('#kod/quick-updates');
  link?.dispatchEvent(Object.assign(new (document.defaultView?.Event ?? Event)('click'), { button: 0 }));
  expect(opened()).toBe(1);
});

test('shows and announces the number of waiting offers, and stops at zero', () => {
  const { document, ports } = portal();
  reconcile(ports, false);
  const quiet = label;
  label = { shown: 'kynect On Demand (2)', spoken: 'kynect On Demand: 2 waiting' };
  reconcile(ports, false);
  const link = document.querySelector('[data-kynect-on-demand="link"]');
  expect(link?.textContent).toBe('kynect On Demand (2)');
  expect(link?.getAttribute('aria-label')).toBe('kynect On Demand: 2 waiting');
  label = quiet;
  reconcile(ports, false);
  expect(link?.textContent).toBe('kynect On Demand');
  expect(link?.hasAttribute('aria-label')).toBe(false);
});

test('restores the entry after the portal rebuilt its navigation', () => {
  const { document, ports } = portal();
  reconcile(ports, false);
  const list = document.querySelector('ul');
  if (list) list.innerHTML = '<li><a href="/quotes">Quotes</a></li>';
  expect(reconcile(ports, false)).toBe(true);
  expect(document.querySelectorAll('[data-kynect-on-demand="tab"]')).toHaveLength(1);
});

test('replaces the portal’s page when open, and restores it when closed', () => {
  const { document, ports, panel } = portal();
  const main = document.querySelector('main');
  reconcile(ports, true);
  expect(main?.style.getPropertyValue('display')).toBe('none');
  expect(main?.nextElementSibling).toBe(panel);
  expect(document.querySelector('[aria-current]')?.textContent).toBe('kynect On Demand');
  reconcile(ports, false);
  expect(main?.style.getPropertyValue('display') ?? '').toBe('');
  expect(main?.style.getPropertyValue('color')).toBe('red');
  expect(document.querySelector('[aria-current]')?.textContent).toBe('Dashboard');
});

test('covers a page that was re-rendered meanwhile with the same panel', () => {
  const { document, ports, panel } = portal();
  reconcile(ports, true);
  reconcile(ports, true);
  document.querySelector('main')?.remove();
  panel.remove();
  const fresh = document.createElement('main');
  document.body.append(fresh);
  reconcile(ports, true);
  expect(fresh.style.getPropertyValue('display')).toBe('none');
  expect(fresh.nextElementSibling).toBe(panel);
});

test('removes everything of ours on undo', () => {
  const { document, ports, panel } = portal();
  reconcile(ports, true);
  panel.remove();
  undo(ports);
  expect(document.documentElement.outerHTML).not.toContain('kynect');
  expect(document.querySelector('main')?.style.getPropertyValue('display') ?? '').toBe('');
});

test('inserts nothing without a navigation that we know', () => {
  const { document, ports } = portal('<!doctype html><html><body><div>Other</div></body></html>');
  expect(reconcile(ports, false)).toBe(false);
  expect(document.querySelectorAll('[data-kynect-on-demand]')).toHaveLength(0);
});

test('skips a selector that finds an unexpected number of elements, and a broken one', () => {
  const { document } = portal();
  const root = document as unknown as Document;
  expect(find(root, 'navigation', { navigation: 'li' })?.localName).toBe('ul');
  expect(find(root, 'navigation', { navigation: ')(' })?.localName).toBe('ul');
  expect(find(root, 'main', { main: 'body' })?.localName).toBe('body');
});

test('recognizes sign-in and sign-out pages by their address', () => {
  for (const path of ['/sign-in', '/sign-out', '/login', '/account/log_off/', '/SignOn'])
    expect(isSignInPage(path), path).toBe(true);
  for (const path of ['/', '/dashboard', '/designing-insurance', '/blog/in'])
    expect(isSignInPage(path), path).toBe(false);
});
