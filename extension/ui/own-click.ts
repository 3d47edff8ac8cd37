/** A click made by our own code for a pressed key; the frame in the portal's page accepts no other from a script. */
let passing: Element | undefined;

export const clickOurselves = (button: HTMLElement): void => {
  passing = button;
  button.click();
  passing = undefined;
};

export const isOurOwn = (event: Event): boolean => passing !== undefined && event.target === passing;
