/** Whether nothing on the page has the focus: what had it is gone. */
export const isFocusLost = (page: Document): boolean =>
  page.activeElement === null || page.activeElement === page.body;
