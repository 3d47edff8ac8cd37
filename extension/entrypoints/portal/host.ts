/** Our element in a foreign page: a shadow root with our styles, which the page's styles can't reach. */
import { tokensCss } from '../../../shared/design/tokens.ts';
import { PLACED } from '../../portal/tabs.ts';
import uiCss from '../../ui/style.css?inline';
import { takeOnlyRealGestures } from './gate.ts';
import hostCss from './style.css?inline';

export type Host = { readonly element: HTMLElement; readonly root: HTMLElement };

/** Keys typed into our fields must not trigger the page's shortcuts, nor the other way round. */
const KEYS = ['keydown', 'keyup', 'keypress'];

/**
 * A portal that rebuilds its page removes our element, often while somebody types in it. When the element is
 * back, this restores the focus, unless it moved elsewhere meanwhile.
 */
const keepFocus = (element: HTMLElement, shadow: ShadowRoot): void => {
  let held: EventTarget | null = null;
  shadow.addEventListener('focusin', ({ target }) => {
    held = target;
  });
  // Only a microtask later is it known whether the focus moved or the element is gone.
  shadow.addEventListener('focusout', () =>
    queueMicrotask(() => {
      if (element.isConnected && !shadow.activeElement) held = null;
    }),
  );
  element.addEventListener(PLACED, () => {
    const { activeElement, body } = element.ownerDocument;
    const isFree = activeElement === null || activeElement === body;
    if (isFree && held instanceof HTMLElement) held.focus({ preventScroll: true });
  });
};

export const makeHost = (document: Document, kind: 'panel' | 'launcher'): Host => {
  const element = document.createElement('kynect-on-demand-panel');
  element.dataset.kind = kind;
  const shadow = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = [tokensCss(':host', 'px'), hostCss, uiCss].join('\n');
  const root = document.createElement('div');
  root.className = kind === 'panel' ? 'kod frame' : 'kod';
  shadow.append(style, root);
  takeOnlyRealGestures(shadow);
  for (const name of KEYS) shadow.addEventListener(name, (event) => event.stopPropagation());
  keepFocus(element, shadow);
  return { element, root };
};
