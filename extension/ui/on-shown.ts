/** Calls `run` when this hidden page becomes visible again; the returned function stops that. */
export const onShown = (run: () => void): (() => void) => {
  const changed = (): void => {
    if (document.visibilityState === 'visible') run();
  };
  document.addEventListener('visibilitychange', changed);
  return () => document.removeEventListener('visibilitychange', changed);
};

/** Like `onShown`, and now if the page is visible: a hidden page has shown nothing to anybody. */
export const whileShown = (run: () => void): (() => void) => {
  if (document.visibilityState === 'visible') run();
  return onShown(run);
};
