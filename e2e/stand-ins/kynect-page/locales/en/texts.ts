import type { PageTexts } from '../../page-texts.ts';

export const texts: PageTexts = {
  title: 'Get covered',
  demonstration: 'Demonstration page. Not a government site.',
  skip: 'Skip to the main content',
  navigation: 'Main',
  links: ['Benefits', 'Get covered', 'Resources', 'Contact'],
  heading: 'Get covered',
  lead: 'Find out whether you qualify for Medicaid, KCHIP, or a health plan with payment help.',
  helpHeading: 'Talk to somebody who can help',
  helpLead: 'A licensed Agent or a kynector can call you. The call is free, and you do not need an account.',
  call: 'Call us',
  tty: 'TTY',
  online: 'Go to kynect.ky.gov',
  stepsHeading: 'What you need',
  steps: [
    'The names and birth dates of everybody in your household',
    'Social Security numbers, or document numbers for immigrants with legal status',
    'What everybody earns, from pay stubs or tax forms',
    'Details of health coverage that somebody has now',
  ],
  footer: 'This page stands in for a kynect page so that the callback form can be tried.',
  notFound: 'This page does not exist',
  home: 'Go to the start page',
};
