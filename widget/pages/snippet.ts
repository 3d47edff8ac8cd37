/** The HTML that a maintainer copies, from the options on `/embed`. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import { formFile } from '../element/form-file.ts';
import { tags } from '../locales/languages.static.ts';
import { pageWords } from '../locales/page-words.static.ts';
import { phoneLink } from '../model/phone.ts';

export type Choices = {
  /** '' for the page's own. */
  lang: ScreenLanguage | '';
  /** '' for the page's own color scheme. */
  theme: 'light' | 'dark' | '';
  inline: boolean;
  /** Keeps nothing typed over a reload. */
  noMemory: boolean;
  /** An address whose bytes never change, with their hash; else the newest of version 1. */
  pinned: boolean;
  /** For sites that can only add a script tag. */
  tagOnly: boolean;
  /** A classic script, for pages older than 2018. */
  classic: boolean;
};

export type Source = {
  /** The service's, without a trailing slash. */
  origin: string;
  release: string;
  /** Hashes by file name. */
  integrity: (file: string) => string;
  phone: string;
};

export const fileFor = ({ lang, classic }: Choices): string => formFile(classic ? 'iife' : lang || undefined);

/** The options as attributes, prefixed with `data-` for just a script tag. */
const attributes = ({ lang, theme, inline, noMemory }: Choices, before: string): string =>
  [
    lang && ` ${before}lang="${lang}"`,
    theme && ` ${before}theme="${theme}"`,
    inline && ` ${before}inline`,
    noMemory && ` ${before}no-memory`,
  ]
    .filter((one) => one)
    .join('');

export const snippetFor = (choices: Choices, { origin, release, integrity, phone }: Source): string => {
  const { pinned, tagOnly, classic, lang } = choices;
  const file = fileFor(choices);
  const script = [
    `<script ${classic ? 'defer' : 'type="module"'} src="${origin}/widget/${pinned ? release : 'v1'}/${file}"`,
    ...(pinned ? [`  integrity="${integrity(file)}" crossorigin="anonymous"`] : []),
    ...(tagOnly ? [`  data-insert="${phone}"${attributes(choices, 'data-')}`] : []),
  ].join('\n');
  if (tagOnly) return `${script}></script>`;
  const call = `${pageWords[lang || tags[0]].call} <a href="${phoneLink(phone)}">${phone}</a>.`;
  return `${script}></script>\n<kynect-on-demand${attributes(choices, '')}>\n  <p>${call}</p>\n</kynect-on-demand>`;
};

/** Lines for the page's own Content-Security-Policy. */
export const policyFor = (origin: string): string => `script-src ${origin}; connect-src ${origin}`;
