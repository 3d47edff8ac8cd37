import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { REJECT_REASONS } from '../../shared/vocabulary.ts';
import { after } from '../clock.ts';
import { announce } from '../state/live-region.ts';
import { i18n, offers, settings, situation } from '../state/worklist.ts';
import { isOurKey, isSingleKey } from './keys.ts';
import { focusIn } from './row-keys.ts';

/** In the order of the work. */
const LISTED = [
  ['first', 'G'],
  ['move', '↑ ↓'],
  ['accept', 'A'],
  ['reject', 'R'],
  ['undo', 'Z'],
  ['reason', `1 – ${REJECT_REASONS.length}`],
  ['open', 'O'],
  ['attempt', 'L'],
  ['complete', 'C'],
  ['list', '?'],
] as const;

/** Lists all keys. A native dialog takes the focus, closes with Escape, and returns the focus. */
const KeyList = ({ toHelp }: { toHelp: () => void }) => {
  const { help, keys } = i18n.value.words;
  return (
    <dialog class="key-list" aria-labelledby="key-list-title">
      <h2 id="key-list-title">{keys.title}</h2>
      <dl>
        {LISTED.map(([name, key]) => (
          <div key={name}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{keys.does[name]}</dd>
          </div>
        ))}
      </dl>
      <p class="muted">{settings.value.keys ? keys.hint : keys.off}</p>
      <form method="dialog" class="buttons">
        <button type="submit" class="button">
          {keys.close}
        </button>
        <button type="submit" class="link" onClick={toHelp}>
          {help.all}
        </button>
      </form>
    </dialog>
  );
};

/** The row of the most urgent offer, if this screen shows it. */
const firstRow = (screen: Element): HTMLElement | undefined => {
  const [first] = offers.peek();
  return [...screen.querySelectorAll<HTMLElement>('[data-row]')].find(
    ({ dataset }) => dataset.referral === first?.referralId,
  );
};

type Props = {
  /** Opens the panel with the offers; omitted where they are always shown. */
  readonly toOffers?: (() => void) | undefined;
  /** Opens Help. */
  readonly toHelp: () => void;
  /** Gets what G does, for a button that does the same. */
  readonly first?: { current: () => void };
};

/** The list must not cover an offer that comes: it closes, and the focus returns. */
const useClosedByOffers = (find: () => HTMLDialogElement | null | undefined): void =>
  useEffect(() => {
    let known = new Set(offers.peek().map(({ id }) => id));
    return effect(() => {
      const present = offers.value.map(({ id }) => id);
      if (present.some((id) => !known.has(id))) find()?.close();
      known = new Set(present);
    });
  }, []);

/** Keys of the whole page: G to the first offer, L and C to the element with that `data-goto`, ? for the list. */
export const PanelKeys = ({ toOffers, toHelp, first }: Props) => {
  const self = useRef<HTMLDivElement>(null);
  const isGoing = useRef(false);
  const root = (): Element => self.current?.closest('.shell, .popup') ?? document.body;
  const toFirst = (): void => {
    const row = firstRow(root());
    if (row) focusIn(row);
    else if (offers.peek().length === 0) announce(i18n.peek().words.badge.none);
    else if (toOffers) {
      isGoing.current = true;
      toOffers();
    }
  };
  if (first) first.current = toFirst;
  useClosedByOffers(() => self.current?.querySelector('dialog'));
  const showList = (): void => self.current?.querySelector('dialog')?.showModal();
  const press = (key: string): boolean => {
    if (key === '?') showList();
    else if (key === 'g' && situation.peek() === 'ready') toFirst();
    else {
      const place = root().querySelector<HTMLElement>(`[data-goto="${CSS.escape(key)}"]`);
      place?.focus();
      return place !== null;
    }
    return true;
  };
  // After the panel with the offers was rendered and its heading has taken the focus.
  useEffect(() => {
    const row = isGoing.current && firstRow(root());
    if (!row) return;
    isGoing.current = false;
    return after(0, () => focusIn(row));
  });
  useEffect(() => {
    const place = self.current?.getRootNode();
    const pressed = (event: Event): void => {
      if (!(event instanceof KeyboardEvent) || !isOurKey(event) || !isSingleKey(event)) return;
      if (press(event.key.toLowerCase())) event.preventDefault();
    };
    place?.addEventListener('keydown', pressed);
    return () => place?.removeEventListener('keydown', pressed);
  }, [toOffers]);
  return (
    <div class="panel-keys" ref={self}>
      <button type="button" class="link" aria-keyshortcuts="?" aria-haspopup="dialog" onClick={showList}>
        {i18n.value.words.keys.open}
      </button>
      <KeyList toHelp={toHelp} />
    </div>
  );
};
