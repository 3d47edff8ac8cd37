/**
 * The document's title while our panel is open on a foreign page; the portal's title is restored when we
 * leave. If the portal overwrites ours, we write it once more and then give up, so the two never loop.
 */
export type HeldTitle = {
  readonly show: (title: string) => void;
  /** Restores the portal's own title, unless the portal has set it already. */
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
  // The document's own class, because a test's document accepts no other. Watches only the head, which
  // contains titles.
  const { MutationObserver: Observer } = page.defaultView ?? globalThis;
  const observer = new Observer(look);
  observer.observe(page.head, { childList: true, subtree: true, characterData: true });
  return {
    show: (title) => {
      if (title === ours) return;
      // The observer has not reported yet what the portal wrote just now.
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
