/** `/embed`: a maintainer chooses options, sees the element, and copies the tag. */
import type { Manifest } from '../build/build.ts';
import { languages, tags } from '../locales/languages.static.ts';
import { type Choices, policyFor, type Source, snippetFor } from './snippet.ts';

const { url } = import.meta;
const origin = new URL('../..', url).href.replace(/\/$/, '');
const part = <E extends HTMLElement>(id: string): E => document.getElementById(id) as E;
const form = part<HTMLFormElement>('choices');

const chosen = (): Choices => {
  const data = new FormData(form);
  const on = (name: string) => data.has(name);
  return {
    lang: data.get('lang') as Choices['lang'],
    theme: data.get('theme') as Choices['theme'],
    inline: data.get('shape') === 'inline',
    noMemory: on('noMemory'),
    pinned: on('pinned'),
    tagOnly: on('tagOnly'),
    classic: on('classic'),
  };
};

/** A new element for each choice, created just as from the copied tag. */
const preview = ({ lang, theme, inline, noMemory }: Choices) => {
  const element = document.createElement('kynect-on-demand');
  for (const [name, value] of Object.entries({ lang, theme })) if (value) element.setAttribute(name, value);
  element.toggleAttribute('inline', inline);
  element.toggleAttribute('no-memory', noMemory);
  const call = document.createElement('p');
  call.textContent = `Call ${form.dataset.phone}.`;
  element.append(call);
  part('preview').dataset.theme = theme;
  part('preview').replaceChildren(element);
};

const say = (text: string) => {
  part('said').textContent = text;
};

const source = async (): Promise<Source> => {
  const manifest: Manifest = await (await fetch('widget/v1/manifest.json')).json();
  return {
    origin,
    release: manifest.release,
    integrity: (file) => manifest.files[file]?.integrity ?? '',
    phone: form.dataset.phone ?? '',
  };
};

/** A site's origin as staff need it: scheme, name, and port. */
const site = (): string | null => {
  const { origin: typed, protocol, hostname } = URL.parse(part<HTMLInputElement>('site').value.trim()) ?? {};
  const named = /^localhost$|^[\w-]+(\.[\w-]+)+$/.test(hostname ?? '');
  return typed && named && /^https?:$/.test(protocol ?? '') ? typed : null;
};
const command = () => {
  part('command').textContent = `kod site add ${site() ?? 'https://your-site.example'} --reason "…"`;
};
/** After typing, not while it goes on. */
const judge = () => {
  const field = part<HTMLInputElement>('site');
  const wrong = field.value.trim() !== '' && !site();
  field.setAttribute('aria-invalid', String(wrong));
  part('site-wrong').textContent = wrong
    ? 'That is no address of a site. Write it with https://, like https://your-site.example.'
    : '';
};

for (const { lang, name } of languages) part('lang').append(new Option(name, lang));
part('languages').textContent = tags.join(', ');

const known = await source();
const show = () => {
  const choices = chosen();
  part('snippet').textContent = snippetFor(choices, known);
  say('');
  preview(choices);
};
part('policy').textContent = policyFor(origin);
part('release').textContent = known.release;
form.addEventListener('change', show);
part('site').addEventListener('input', command);
part('site').addEventListener('change', judge);
part('copy').addEventListener('click', async () => {
  const text = part('snippet').textContent ?? '';
  const copied = await navigator.clipboard?.writeText(text).then(
    () => true,
    () => false,
  );
  if (!copied) getSelection()?.selectAllChildren(part('snippet'));
  say(copied ? 'Copied.' : 'Select and copy it: this browser keeps pages from copying.');
});
// Shows the preview's events as the embedding page would receive them.
for (const name of ['submitted', 'cancelled', 'error'] as const)
  addEventListener(`kynect-on-demand:${name}`, (event) => {
    part('heard').textContent = `${event.type} ${JSON.stringify((event as CustomEvent).detail)}`;
  });
command();
show();
const element = './kynect-on-demand.js';
await import(/* @vite-ignore */ element);
