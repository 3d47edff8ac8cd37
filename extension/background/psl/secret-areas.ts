import type { Area } from '../../model/black-out.ts';

/**
 * Areas of password and Social Security fields, in device pixels, and frames that contain one or can't be
 * inspected. Runs inside the page as text, so it may use nothing outside of itself. @param secretNames source
 * of a regular expression that such fields' names match
 */
export const secretAreas = (secretNames: string): Area[] => {
  const names = new RegExp(secretNames, 'i');
  const inAll = (root: ParentNode): Element[] => {
    const roots = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    return [...root.querySelectorAll('input, textarea, iframe'), ...roots.flatMap(inAll)];
  };
  const words = (field: Element): string => {
    const labels = [...((field as HTMLInputElement).labels ?? [])].map(({ textContent }) => textContent);
    const named = ['name', 'id', 'autocomplete', 'aria-label', 'placeholder'];
    return [...named.map((name) => field.getAttribute(name)), ...labels].join(' ');
  };
  const isSecret = (field: Element): boolean => {
    if (field.localName !== 'iframe')
      return (field as HTMLInputElement).type === 'password' || names.test(words(field));
    const inside = (field as HTMLIFrameElement).contentDocument;
    return !inside || inAll(inside).some(isSecret);
  };
  const scale = globalThis.devicePixelRatio;
  return inAll(document)
    .filter(isSecret)
    .map((field) => {
      const { left, top, width, height } = field.getBoundingClientRect();
      return { left: left * scale, top: top * scale, width: width * scale, height: height * scale };
    });
};
