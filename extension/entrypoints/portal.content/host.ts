/** An element of ours in a foreign page: a shadow root with our styles, out of reach of the page's. */
import { tokensCss } from '../../../shared/design/tokens.ts';
import uiCss from '../../ui/style.css?inline';
import hostCss from './style.css?inline';

export type Host = { readonly element: HTMLElement; readonly root: HTMLElement };

/** Keys that are typed into our fields are none of the page's business, and its shortcuts none of ours. */
const KEYS = ['keydown', 'keyup', 'keypress'];

export const makeHost = (document: Document, kind: 'panel' | 'launcher'): Host => {
  const element = document.createElement('kynect-on-demand-panel');
  element.dataset.kind = kind;
  const shadow = element.attachShadow({ mode: 'open' });
  const style = document.createElement('style');
  style.textContent = [tokensCss(':host', 'px'), hostCss, uiCss].join('\n');
  const root = document.createElement('div');
  root.className = kind === 'panel' ? 'kod frame' : 'kod';
  shadow.append(style, root);
  for (const name of KEYS) shadow.addEventListener(name, (event) => event.stopPropagation());
  return { element, root };
};
