import type { PortalState } from './portal-state.ts';

const made = <Name extends 'main' | 'p' | 'button'>(
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

/** Shown until the frame has content; with `again` if it failed to load. */
export const opening = (
  document: Document,
  { words, screen }: PortalState,
  again?: () => void,
): HTMLElement => {
  const { loading, notLoaded, tryAgain } = words();
  const main = made(document, 'main', { class: 'opening', lang: screen() });
  if (!again) {
    main.append(made(document, 'p', { role: 'status' }, loading));
    return main;
  }
  const button = made(document, 'button', { type: 'button', class: 'button button-primary' }, tryAgain);
  button.addEventListener('click', again);
  main.append(made(document, 'p', { role: 'alert' }, notLoaded), made(document, 'p', {}, button));
  return main;
};
