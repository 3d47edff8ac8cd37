/** The shadow root or document that an element is in; undefined once it has been removed. */
export const rootOf = (element: Element | null): ShadowRoot | Document | undefined => {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot || root instanceof Document ? root : undefined;
};
