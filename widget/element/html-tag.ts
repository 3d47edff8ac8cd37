/** What a part needs of Lit, in the place of `lit/html.js`: the form's own Lit draws, so that no second one is fetched. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]) => ({
  // Lit's own name for an HTML template.
  _$litType$: 1,
  strings,
  values,
});
/** The same symbol in every copy of Lit. */
export const nothing = Symbol.for('lit-nothing');
