import { HELP_KINDS } from '../../shared/vocabulary.ts';
import { radioField, type View } from '../fields.ts';

/** What is wanted: the first and only question that everybody can answer at once. */
export const helpStep = (view: View) =>
  radioField(
    view,
    'help',
    null,
    HELP_KINDS.map((kind) => [kind, view.words.help[kind]] as const),
  );
