/**
 * Our element in a foreign page. A shadow root keeps the page's styles out; around our frame it is closed, so no script of the page
 * can focus the frame or post to it.
 */
import { tokensCss } from '../../../shared/design/tokens.ts';
import { OURS } from '../../portal/shadow.ts';
import hostCss from './style.css?inline';

export type Host = { readonly element: HTMLElement; readonly root: HTMLElement };

/** Not a custom element: the page could register its name, and the constructor could reach into closed roots. */
export const makeHost = (document: Document, kind: 'panel' | 'launcher'): Host => {
  const element = document.createElement('div');
  element.setAttribute(OURS, kind);
  const shadow = element.attachShadow({ mode: kind === 'panel' ? 'closed' : 'open' });
  const style = document.createElement('style');
  style.textContent = [tokensCss(':host', 'px'), hostCss].join('\n');
  const root = document.createElement('div');
  root.className = kind === 'panel' ? 'kod frame' : 'kod';
  shadow.append(style, root);
  return { element, root };
};
