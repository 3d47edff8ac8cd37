/** The phone page's entry point. */
import { render } from 'preact';
import { tokensCss } from '../../shared/design/tokens.ts';
import { addStyles } from '../ui/page-styles.ts';
import { sendHeld } from './answering.ts';
import { App } from './app.tsx';
import { begin } from './connection.ts';
import { followAssignments, followShown, startClock } from './state.ts';
import './styles/page.css';
import './styles/parts.css';
import { registerWorker } from './worker-address.ts';

addStyles(tokensCss(':root'));
startClock();
followAssignments();
followShown();
const root = document.getElementById('app');
if (root) render(<App />, root);
void begin();
void registerWorker('/agent');
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'hidden') sendHeld();
});
addEventListener('pagehide', sendHeld);
