/** `<kynect-on-demand>`: attributes, one property, and events; `host.ts` renders it. */
import type { FailureName } from '../client.ts';
import { createHost, type Host } from './host.ts';

/**
 * Attributes: `lang` (else the page's), `inline`, `api` (else where the script came from), `theme` (light, dark;
 * else the page's color scheme), `no-memory` (nothing typed is kept for a reload).
 * Events, all bubbling and without personal data: `kynect-on-demand:submitted` `{ status }`,
 * `kynect-on-demand:cancelled`, `kynect-on-demand:error` `{ reason }`.
 */
export class KynectOnDemand extends HTMLElement {
  /** The script's origin, without a trailing slash. */
  declare static service: string;
  declare static version: string;
  static readonly observedAttributes = ['lang', 'inline'];
  #host: Host = createHost(this, KynectOnDemand.service);

  /** The secret of a private link: turns the element into the tracker of that request. */
  get token(): string | null {
    return this.#host.token;
  }
  set token(token: string | null) {
    this.#host.follow(token);
  }

  connectedCallback(): void {
    // A property that a page set before the script ran hides the class's accessor.
    const { token } = this;
    if (delete (this as Partial<this>).token && token) this.token = token;
    this.#host.enter();
  }

  disconnectedCallback(): void {
    this.#host.leave();
  }

  attributeChangedCallback(): void {
    this.#host.speak();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'kynect-on-demand': KynectOnDemand;
  }
  interface HTMLElementEventMap {
    'kynect-on-demand:submitted': CustomEvent<{ status: string }>;
    'kynect-on-demand:cancelled': CustomEvent<Record<string, never>>;
    'kynect-on-demand:error': CustomEvent<{ reason: FailureName }>;
  }
}
