import { showWorklist } from '../popup/show-worklist.tsx';

/** Stays open next to any page the agent works on. */
void showWorklist('side-panel');
