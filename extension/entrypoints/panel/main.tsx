/** The panels in a frame in the portal's page. */
import { standFramed } from './framed.tsx';
import { showPanels } from './show-panels.ts';

document.documentElement.classList.add('framed');
showPanels(standFramed);
