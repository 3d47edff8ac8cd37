/**
 * Gives a shadow root a style sheet that the page's policy has no say in. Browsers before 2023 get a `<style>`, which a
 * policy of `style-src 'none'` keeps from working: the form is then plain, and works. Where a color can't have a dark side, all is light.
 */
export const dress = (root: ShadowRoot, css: string): void => {
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
