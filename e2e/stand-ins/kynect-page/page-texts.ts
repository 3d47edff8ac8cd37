/** The page's texts in one language. */
export interface PageTexts {
  title: string;
  demonstration: string;
  skip: string;
  navigation: string;
  links: readonly string[];
  heading: string;
  lead: string;
  helpHeading: string;
  helpLead: string;
  /** The fallback inside the element, shown until the form works. */
  call: string;
  tty: string;
  online: string;
  stepsHeading: string;
  steps: readonly string[];
  footer: string;
  notFound: string;
  home: string;
}
