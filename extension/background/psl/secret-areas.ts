import type { Area } from '../../model/black-out.ts';

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLIFrameElement;

/**
 * Areas of password and Social Security fields, in device pixels, and frames that contain one or can't be
 * inspected. Runs inside the page as text, so it may use nothing outside of itself. @param secretNames source
 * of a regular expression that such fields' names match
 */
export const secretAreas = (secretNames: string): Area[] => {
  const names = new RegExp(secretNames, 'i');
  const isFrame = (field: Field): field is HTMLIFrameElement => field.localName === 'iframe';
  const inAll = (root: ParentNode): Field[] => {
    const roots = [...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => shadowRoot ?? []);
    return [...root.querySelectorAll<Field>('input, textarea, iframe'), ...roots.flatMap(inAll)];
  };
  const words = (field: Exclude<Field, HTMLIFrameElement>): string => {
    const labels = [...(field.labels ?? [])].map(({ textContent }) => textContent);
    const named = ['name', 'id', 'autocomplete', 'aria-label', 'placeholder'];
    return [...named.map((name) => field.getAttribute(name)), ...labels].join(' ');
  };
  const isSecret = (field: Field): boolean => {
    if (!isFrame(field)) return field.type === 'password' || names.test(words(field));
    const inside = field.contentDocument;
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
