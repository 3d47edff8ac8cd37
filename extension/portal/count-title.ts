/**
 * How many offers wait, in front of the portal's own title while its own pages are shown. The portal's title is never
 * held: what it writes stays, and gets the count at the next look.
 */
export type CountTitle = {
  /** 0 gives the portal its title back. */
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
