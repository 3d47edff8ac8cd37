import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import type { FrameMessage } from '../../model/frame-messages.ts';
import { OWN_TAB_PAGE } from '../../model/panel-page.ts';
import type { PageFacts } from '../../model/portal-page.ts';
import { type Go, hashOf, type Route, routeOf, routeText } from '../../model/route.ts';
import { OtherPerson } from '../../panels/other-person.tsx';
import { Shell } from '../../panels/shell.tsx';
import { standOn } from '../../state/ground.ts';
import { i18n, settings } from '../../state/worklist.ts';
import type { Cover } from './cover.ts';
import { guardFrame } from './guard.ts';
import type { Hand } from './hand.ts';
import { type Line, lineToPortal } from './line.ts';
import type { Stand } from './show-panels.ts';

type Content = { readonly route: Signal<Route> } | { readonly other: string | null };
const content = signal<Content | undefined>(undefined);
/** Whether a press was ignored because something covered us. */
const ignored = signal(false);

/** Says why a press did nothing, with a link to where it works. */
const Ignored = ({ route }: { route: Route }) => {
  const { covered } = i18n.value.words;
  if (!ignored.value) return null;
  return (
    <div class="note note-bad ignored" role="alert">
      <p>{covered.text}</p>
      <a
        class="button"
        data-way-out
        href={`${OWN_TAB_PAGE}${hashOf(routeText(route))}`}
        target="_blank"
        rel="noopener"
      >
        {covered.ownTab}
      </a>
    </div>
  );
};

const Framed = ({ go }: { go: Go }) => {
  const { value: shown } = content;
  if (!shown) return null;
  if ('other' in shown) return <OtherPerson shown={shown.other} />;
  return (
    <>
      <Ignored route={shown.route.value} />
      <Shell route={shown.route} go={go} />
    </>
  );
};

const show = (text: string): void => {
  const route = routeOf(hashOf(text));
  const { value: shown } = content;
  if (!route) return;
  if (shown && 'route' in shown) shown.route.value = route;
  else content.value = { route: signal(route) };
};

/** Makes the frame as tall as its content. */
const tellHeight = (root: HTMLElement, line: Line): void => {
  const tell = (): void => {
    const pixels = Math.ceil(root.getBoundingClientRect().height);
    if (pixels > 0) line.tell({ name: 'height', pixels });
  };
  new ResizeObserver(tell).observe(root);
};

const place = ({ above, below, windowHeight }: Extract<FrameMessage, { name: 'view' }>): void => {
  const { documentElement: page } = document;
  page.style.setProperty('--kod-above', `${above}px`);
  page.style.setProperty('--kod-below', `${below}px`);
  page.toggleAttribute('data-low-window', windowHeight <= 560);
};

const createFacts = (line: Line) => {
  let answer: (page: PageFacts | null) => void = () => undefined;
  return {
    came: (page: PageFacts | null): void => answer(page),
    ask: (): Promise<PageFacts | null> =>
      new Promise((resolve) => {
        answer = resolve;
        line.tell({ name: 'askFacts' });
      }),
  };
};

const listen = (root: HTMLElement, line: Line, cover: Cover, hand: Hand): void => {
  const facts = createFacts(line);
  let left = false;
  window.addEventListener('focusin', () => {
    left = false;
  });
  standOn({
    title: (text) => line.tell({ name: 'title', text }),
    reload: () => line.tell({ name: 'reload' }),
    signIn: (route) => line.tell({ name: 'signIn', route }),
    isLeft: () => left,
    askFacts: facts.ask,
  });
  line.follow((message) => {
    if (message.name === 'show') {
      show(message.route);
      hand.surprise();
    } else if (message.name === 'other') content.value = { other: message.shown };
    else if (message.name === 'view') {
      place(message);
      cover.found(message.covered);
    } else if (message.name === 'facts') facts.came(message.page);
    else if (message.name === 'left') left = true;
    else root.querySelector('h1')?.focus({ preventScroll: true });
  });
};

/** Shows and requests nothing until the script in the portal's page has connected. */
export const standFramed: Stand = async (root, stored, follow) => {
  const { cover, hand } = guardFrame(() => {
    ignored.value = true;
  });
  // At the end of a counted press, so nothing moves during it.
  window.addEventListener('click', () => {
    if (cover.isClear()) ignored.value = false;
  });
  const line = await lineToPortal(stored.then(() => settings.peek().portalUrl));
  follow();
  cover.ask(() => line.tell({ name: 'askView' }));
  await cover.measured;
  listen(root, line, cover, hand);
  const go: Go = (route, how = 'push') => {
    const text = routeText(route);
    show(text);
    line.tell({ name: 'go', route: text, how });
  };
  render(<Framed go={go} />, root);
  hand.surprise();
  tellHeight(root, line);
};
