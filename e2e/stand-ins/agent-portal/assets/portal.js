/**
 * The portal as a single-page application, in the manner of many: at each navigation it throws its header and
 * navigation away and builds them again, so anything that was put into them from outside is gone.
 */
const root = document.getElementById('portal');

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function header(account) {
  const name = element('strong', { class: 'account-name' }, account.name);
  const signOut = element('a', { href: '/sign-out', 'data-full-load': '' }, 'Sign out');
  return element(
    'header',
    { class: 'portal-header' },
    element('a', { class: 'portal-brand', href: '/dashboard' }, 'Agent Portal'),
    element('p', { class: 'portal-account' }, 'Signed in as ', name, ` (${account.role}) `, signOut),
  );
}

function navigation(pages) {
  const items = pages.map(({ path, label }) => {
    const current = path === location.pathname ? { 'aria-current': 'page' } : {};
    return element('li', {}, element('a', { href: path, ...current }, label));
  });
  const list = element('ul', { class: 'portal-tabs' }, ...items);
  return element('nav', { id: 'primary-navigation', 'aria-label': 'Agent Portal' }, list);
}

function render({ title, account, navigation: pages, html }) {
  const note = 'Demonstration. Not a government site; everybody here is made up.';
  const content = element('main', { id: 'portal-content', tabindex: '-1' });
  content.innerHTML = html;
  root.replaceChildren(
    header(account),
    navigation(pages),
    element('aside', { class: 'demonstration', 'aria-label': 'Demonstration' }, note),
    content,
  );
  document.title = `${title} – Agent Portal (demonstration)`;
}

function renderProblem() {
  const again = element('button', { type: 'button' }, 'Try again');
  again.addEventListener('click', () => show());
  const words = element('p', { role: 'alert' }, 'The portal did not answer. ', again);
  (document.getElementById('portal-content') ?? root).replaceChildren(words);
}

let newest = 0;

/** Shows the page of the present address; an answer that comes after a newer navigation is dropped. */
async function show() {
  newest += 1;
  const mine = newest;
  try {
    const response = await fetch(`/content${location.pathname}${location.search}`);
    if (response.status === 401) return location.assign('/sign-in');
    const content = await response.json();
    if (mine === newest) render(content);
  } catch {
    if (mine === newest) renderProblem();
  }
}

async function navigate(address) {
  history.pushState(null, '', address);
  await show();
  document.getElementById('portal-content')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

/** Only plain clicks on the portal's own pages; new tabs, downloads and other parts load as links do. */
function ownAddress(event) {
  const link = event.target instanceof Element ? event.target.closest('#portal a[href]') : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || event.defaultPrevented || 'fullLoad' in link.dataset) return undefined;
  const isPage = [...document.querySelectorAll('#primary-navigation a')].some(
    (page) => page.pathname === link.pathname,
  );
  return isPage && link.origin === location.origin && !link.hash ? link.href : undefined;
}

document.addEventListener('click', (event) => {
  const address = ownAddress(event);
  if (address === undefined) return;
  event.preventDefault();
  navigate(address);
});

document.addEventListener('submit', (event) => {
  if (event.target.method !== 'get') return;
  event.preventDefault();
  navigate(`${location.pathname}?${new URLSearchParams(new FormData(event.target))}`);
});

addEventListener('popstate', () => show());
show();
