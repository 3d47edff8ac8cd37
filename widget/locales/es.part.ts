/** What is loaded on demand for this language: the form's words and the tracker's. */
export { language as contract } from '../build/contract.static.ts';
export { words } from './es.ts';
export { trackerWords } from './tracker-es.ts';
