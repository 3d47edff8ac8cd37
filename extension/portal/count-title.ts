/**
 * Puts the number of waiting offers before the portal's own title on its own pages. Never fights over it:
 * what the portal writes stays, and gets the count at the next check.
 */
export type CountTitle = {
  /** 0 restores the portal's title. */
  readonly show: (count: number) => void;
};

export const countTitle = (page: Document): CountTitle => {
  let ours: { readonly title: string; readonly theirs: string } | undefined;
  return {
    show: (count) => {
      const theirs = ours !== undefined && page.title === ours.title ? ours.theirs : page.title;
      ours = count > 0 ? { title: `(${count}) ${theirs}`, theirs } : undefined;
      const title = ours?.title ?? theirs;
      if (page.title !== title) page.title = title;
    },
  };
};
