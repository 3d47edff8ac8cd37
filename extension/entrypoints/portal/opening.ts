import type { PortalState } from './portal-state.ts';

const made = <Name extends 'main' | 'h1' | 'p' | 'div' | 'button'>(
  document: Document,
  name: Name,
  attributes: Readonly<Record<string, string>>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
};

/** Shown instead of the panels on a page that was loaded for somebody else; contains nothing of the current agent. */
export const drawOther = (
  root: HTMLElement,
  { words, screen, agentName }: PortalState,
  shown: string,
): void => {
  const { ownerDocument: page } = root;
  const { otherTitle, otherText, loadAnew } = words();
  const button = made(page, 'button', { type: 'button', class: 'button button-primary' }, loadAnew);
  button.addEventListener('click', () => page.defaultView?.location.reload());
  const content = made(
    page,
    'div',
    { class: 'situation', role: 'alert' },
    made(page, 'h1', { tabindex: '-1' }, otherTitle),
    made(page, 'p', {}, otherText(shown, agentName())),
    made(page, 'p', {}, button),
  );
  root.replaceChildren(made(page, 'main', { class: 'panel', lang: screen() }, content));
};

/** Shown until the panels are loaded, and with `again` when they failed to load. */
export const drawOpening = (root: HTMLElement, { words, screen }: PortalState, again?: () => void): void => {
  const { ownerDocument: page } = root;
  const { loading, notLoaded, tryAgain } = words();
  const button = made(page, 'button', { type: 'button', class: 'button button-primary' }, tryAgain);
  if (again) button.addEventListener('click', again);
  const content = again
    ? made(
        page,
        'div',
        { class: 'situation', role: 'alert' },
        made(page, 'p', {}, notLoaded),
        made(page, 'p', {}, button),
      )
    : made(page, 'p', { class: 'loading', role: 'status' }, loading);
  root.replaceChildren(made(page, 'main', { class: 'panel', lang: screen() }, content));
};
