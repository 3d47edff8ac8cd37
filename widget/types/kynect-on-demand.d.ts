/** Types of `<kynect-on-demand>` for pages in TypeScript; served next to the script. */

/** Why something did not work; more may come. */
export type KynectOnDemandReason =
  | 'offline'
  | 'fault'
  | 'blocked'
  | 'origin-not-allowed'
  | 'too-many-requests'
  | (string & {});

/**
 * Attributes: `lang`, `inline`, `theme`, `no-memory`, `api`. What is inside the element is shown until the form can
 * work and whenever it can't.
 */
export interface KynectOnDemandElement extends HTMLElement {
  /** The secret of a private link: the element is then the tracker of that request. */
  token: string | null;
}

export interface KynectOnDemandEvents {
  'kynect-on-demand:submitted': CustomEvent<{ status: string }>;
  'kynect-on-demand:cancelled': CustomEvent<Record<string, never>>;
  'kynect-on-demand:error': CustomEvent<{ reason: KynectOnDemandReason }>;
}

declare global {
  interface HTMLElementTagNameMap {
    'kynect-on-demand': KynectOnDemandElement;
  }
  interface HTMLElementEventMap extends KynectOnDemandEvents {}
}
