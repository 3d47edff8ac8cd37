/** Adds the tokens as a style sheet of an extension page, where a `<style>` would need a hash in the policy. */
export const addStyles = (css: string): void => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
};
