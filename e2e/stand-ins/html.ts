import type { Response } from 'express';

/** Safe HTML, created only by `html`, so everything is escaped exactly once. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

type Piece = Html | string | number | undefined | false | readonly Piece[];

/** Writes HTML and escapes every value, except the results of `html`. `false` and `undefined` print nothing. */
export function html(strings: TemplateStringsArray, ...pieces: Piece[]): Html {
  return new Html(strings.reduce((before, after, i) => before + render(pieces[i - 1]) + after));
}

function render(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (piece instanceof Html) return piece.text;
  if (typeof piece === 'object') return piece.map(render).join('');
  return escapeText(String(piece));
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Sends a page with the given content security policy, uncached and not frameable by other sites. */
export function sendPage(res: Response, page: Html, options: { policy: string; status?: number }): void {
  res.status(options.status ?? 200).set({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': options.policy,
    'cache-control': 'no-store',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
  });
  res.send(page.text);
}
