/** Example of a page in TypeScript; compiled, never run. */
import type { KynectOnDemandElement } from './kynect-on-demand.d.ts';

export const follow = (secret: string): KynectOnDemandElement => {
  const element = document.createElement('kynect-on-demand');
  element.token = secret;
  element.addEventListener('kynect-on-demand:submitted', ({ detail }) => detail.status.toUpperCase());
  element.addEventListener('kynect-on-demand:error', ({ detail }) => {
    if (detail.reason === 'origin-not-allowed') element.remove();
  });
  return element;
};
