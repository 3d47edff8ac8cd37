/** The language that comes with the form; the build puts another one in its place. */
export { words } from './en.ts';
