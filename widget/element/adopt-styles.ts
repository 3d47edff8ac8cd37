/**
 * Adopted sheets are exempt from the page's `style-src`. Browsers before 2023 get a `<style>`, which a strict
 * policy blocks: the form is then unstyled, but works. Without `light-dark()`, all colors are light.
 */
export const adoptStyles = (root: ShadowRoot, css: string): void => {
  const known = CSS.supports('color', 'light-dark(red,red)');
  const text = known ? css : css.replace(/light-dark\((.+?),.+?\)/g, '$1');
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  } catch {
    root.append(Object.assign(document.createElement('style'), { textContent: text }));
  }
};
