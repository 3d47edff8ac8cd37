/**
 * The document's title while our part is open in a page that is not ours. What the portal calls itself comes back when we
 * leave. Each of our own changes is written once more at most when the portal's scripts write over it: a portal that
 * insists has the last word, so that the two can never go on writing against each other.
 */
export type HeldTitle = {
  readonly show: (title: string) => void;
  /** Gives the portal its own title back, unless it has taken it already. */
  readonly release: () => void;
};

export const holdTitle = (page: Document): HeldTitle => {
  let ours: string | undefined;
  let theirs = page.title;
  let again = false;
  const write = (title: string): void => {
    ours = title;
    if (page.title !== title) page.title = title;
  };
  const look = (): void => {
    if (ours === undefined || page.title === ours) return;
    theirs = page.title;
    if (!again) return;
    again = false;
    write(ours);
  };
  // The document's own: a test's document takes no other. The head alone is watched, where titles are.
  const { MutationObserver: Observer } = page.defaultView ?? globalThis;
  const observer = new Observer(look);
  observer.observe(page.head, { childList: true, subtree: true, characterData: true });
  return {
    show: (title) => {
      if (title === ours) return;
      // What the portal wrote in this very moment has not been told of yet.
      if (page.title !== ours) theirs = page.title;
      again = true;
      write(title);
    },
    release: () => {
      observer.disconnect();
      if (ours !== undefined && page.title === ours) page.title = theirs;
      ours = undefined;
    },
  };
};
