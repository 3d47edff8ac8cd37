import { showWorklist } from '../popup/show-worklist.tsx';

/** Stays open beside whatever page the agent works in. */
void showWorklist('side-panel');
