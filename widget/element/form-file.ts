/** The form file with one language's words, or the classic script with everything. */
import { tags } from '../locales/languages.static.ts';

export const formFile = (build: string = tags[0]): string =>
  `kynect-on-demand${build === tags[0] ? '' : `.${build}`}.js`;
