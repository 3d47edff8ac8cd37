import type { Area } from '../../model/black-out.ts';

/**
 * Where the page shows fields for passwords and Social Security numbers, in device pixels of the picture; also a frame
 * that has one or can't be looked into. It is sent into the page as text and runs there alone, so it may use nothing
 * that stands outside of it.
 * @param secretNames source of the expression that such fields' names match
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
