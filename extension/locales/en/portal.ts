/** The few words of the script on every portal page, in English. */
export type PortalWords = {
  readonly openTab: string;
  /** The number of offers that wait for an answer. */
  readonly waiting: (count: number) => string;
  readonly loading: string;
  readonly tryAgain: string;
  readonly notLoaded: string;
  readonly otherTitle: string;
  /** `page`: the name shown by the page. */
  readonly otherText: (page: string, agent: string) => string;
  readonly loadAnew: string;
};

export const words: PortalWords = {
  openTab: 'Open kynect On Demand',
  waiting: (count) => `${count} waiting`,
  loading: 'Reading your worklist…',
  tryAgain: 'Try again',
  notLoaded: 'This part of kynect On Demand did not load. Try again, or reload the page.',
  otherTitle: 'This page is somebody else’s',
  otherText: (page, agent) =>
    `It says ${page}. kynect On Demand is signed in ${agent === '' ? 'as somebody else' : `as ${agent}`}. Reload the page to continue.`,
  loadAnew: 'Reload this page',
};
