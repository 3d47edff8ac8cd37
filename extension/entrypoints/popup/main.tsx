import { showWorklist } from './show-worklist.tsx';

void showWorklist('popup');
