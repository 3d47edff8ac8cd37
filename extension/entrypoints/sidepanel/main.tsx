import { showWorklist } from '../popup/show-worklist.tsx';

/** Stays open beside any page the agent works on. */
void showWorklist('side-panel');
