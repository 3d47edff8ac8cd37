/** The state of one element, shared by the functions that render and change it. */
import type { ResidentLanguage } from '../../shared/i18n/resident-languages.ts';
import type { Flow } from '../form/contract.ts';
import type { Device, Memory } from '../form/memory.ts';
import type { Outlook } from '../form/outlook.ts';
import type { KnownLanguage } from '../locales/languages.static.ts';
import type { LanguageChunk } from '../locales/words.ts';
import type { After, Following } from '../sending/contract.ts';
import type { PolicyWatch } from './policy.ts';

export type WidgetController = Following & {
  element: HTMLElement;
  /** Languages loaded so far. */
  loaded: Partial<Record<ResidentLanguage, LanguageChunk | null>>;
  /** Requested, but its words could not be loaded. */
  missing: KnownLanguage | null;
  /** The service has answered once, so the page's own content is hidden. */
  ready: boolean;
  memory: Memory;
  /** Null if nothing may be kept for other tabs and visits. */
  device: Device | null;
  flow: Flow;
  outlook: Outlook;
  /** The chunk that sends and follows, once it was needed. */
  after: After | null;
  policy: PolicyWatch;
  /** A request is being followed. */
  following: boolean;
  /** Where the next render moves the focus. */
  lead: string;
  drawing: boolean;
  /** Aborts when the element leaves the page. */
  stay: AbortController;
  tries: number;
};

export const isInline = ({ element }: WidgetController) => element.hasAttribute('inline');
export const forgets = ({ element }: WidgetController) => element.hasAttribute('no-memory');

/** Moves the focus to the last of these elements. A message takes none: it is only brought into view. */
export const leadTo = ({ root }: WidgetController, place: string) => {
  const found = [...root.querySelectorAll<HTMLElement>(place)].at(-1);
  found?.scrollIntoView({ block: 'nearest' });
  found?.focus();
};

/** Nothing more will happen with the followed request. */
export const forget = ({ memory, device, token }: WidgetController) => {
  memory.write({ language: memory.read().language });
  // Another tab may follow another request.
  if (device?.token() === token) device?.keep(null);
};

export const tell = (
  { element }: WidgetController,
  what: 'submitted' | 'cancelled' | 'error',
  detail: object,
) =>
  element.dispatchEvent(
    new CustomEvent(`kynect-on-demand:${what}`, { detail, bubbles: true, composed: true }),
  );
