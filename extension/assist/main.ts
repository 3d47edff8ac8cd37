/** The entry point of the page for assisted requests. */
import { render } from 'lit/html.js';
import { tokensCss } from '../../shared/design/tokens.ts';
import { assistWords } from '../locales/assist-words.ts';
import { PRODUCT } from '../locales/product.ts';
import { registerWorker } from '../phone/worker-address.ts';
import { addStyles } from '../ui/page-styles.ts';
import '../phone/styles/page.css';
import '../phone/styles/parts.css';
import { PAGE } from './account.ts';
import { showForm } from './form.ts';
import { page } from './screens.ts';
import { start, state, whenChanged } from './state.ts';
import './styles/page.css';

const app = document.getElementById('app');
let wanted = '';
let drawing = false;

/** Once for all changes of this tick; then the focus goes to what was asked for: in the form to the last one, what is wrong. */
async function draw(lead = wanted): Promise<void> {
  wanted = lead;
  if (drawing || !app) return;
  drawing = true;
  await null;
  drawing = false;
  const { language, screen } = state;
  document.documentElement.lang = language;
  document.title = `${assistWords(language).title} · ${PRODUCT}`;
  render(page(), app);
  const host = app.querySelector('#person');
  const root = host && screen.at === 'person' ? showForm(host, screen.person) : null;
  const place = wanted;
  wanted = '';
  if (place === '') return;
  const inForm = [...(root?.querySelectorAll<HTMLElement>(place) ?? [])];
  (inForm.at(-1) ?? app.querySelector<HTMLElement>(place))?.focus();
}

addStyles(tokensCss(':root'));
whenChanged((lead) => void draw(lead));
void draw();
void start();
void registerWorker(PAGE);
