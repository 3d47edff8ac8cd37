/** A click that our own code makes for a key somebody pressed; the frame in the portal's page takes no other from a script. */
let passing: Element | undefined;

export const clickOurselves = (button: HTMLElement): void => {
  passing = button;
  button.click();
  passing = undefined;
};

export const isOurOwn = (event: Event): boolean => passing !== undefined && event.target === passing;
