/** Replaces `lit/html.js` in chunks: the form's own Lit renders their templates, so no second one is loaded. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]) => ({
  // Lit's marker of an HTML template.
  _$litType$: 1,
  strings,
  values,
});
/** The same symbol in every copy of Lit. */
export const nothing = Symbol.for('lit-nothing');
