/** The criteria of WCAG 2.2, A and AA, with what we did for each and the tests that show it. axe's results are added by the report. */

export type Level = 'supports' | 'partially-supports' | 'does-not-support' | 'not-applicable';
export type Criterion = {
  readonly num: string;
  readonly level: Level;
  readonly how: string;
  /** Files of tests; a test checks that they exist. */
  readonly tests?: readonly string[];
};

const SCREENS = 'e2e/specs/agent-screens.spec.ts';
const TREE = 'e2e/specs/agent-tree.spec.ts';
const FOCUS = 'e2e/specs/agent-focus.spec.ts';
const KEYS = 'e2e/specs/agent-keys.spec.ts';
const SETTINGS = 'e2e/specs/agent-settings.spec.ts';
const WEEK = 'e2e/specs/agent-availability.spec.ts';
const WIDGET = 'e2e/specs/widget-on-a-phone.spec.ts';
const LANGUAGES = 'e2e/specs/widget-languages.spec.ts';
const TRACKER = 'e2e/specs/widget-tracker-states.spec.ts';
const ZOO = 'e2e/specs/widget-zoo.spec.ts';
const PHONE = 'e2e/specs/agent-phone.spec.ts';
const TOKENS = 'shared/design/tokens.test.ts';

const MEDIA = 'There is no audio or video with words. An alert’s sound repeats what its text says.';
const supports = (num: string, how: string, ...tests: string[]): Criterion => ({
  ...{ num, level: 'supports', how, tests },
});
const none = (num: string, how: string): Criterion => ({ num, level: 'not-applicable', how });

export const LEVEL_A: readonly Criterion[] = [
  supports(
    '1.1.1',
    'Icons stand beside words and are hidden from screen readers; charts have a table.',
    TREE,
  ),
  none('1.2.1', MEDIA),
  none('1.2.2', MEDIA),
  none('1.2.3', MEDIA),
  supports('1.3.1', 'Headings, lists, tables, groups, and labels are native elements.', TREE, LANGUAGES),
  supports('1.3.2', 'The order of the document is the order on the screen.', TREE),
  supports('1.3.3', 'No instruction depends on shape, place, or sound alone. Judged by reading.'),
  supports('1.4.1', 'General and Mass differ by word and icon, a status and a countdown by word.', TREE),
  supports(
    '1.4.2',
    'An alert’s sound lasts about a second and can be turned off.',
    'e2e/specs/agent-popup.spec.ts',
  ),
  supports(
    '2.1.1',
    'The whole work of residents and agents is done by keyboard alone.',
    SCREENS,
    KEYS,
    WIDGET,
    WEEK,
  ),
  supports(
    '2.1.2',
    'Dialogs end with Escape and return the focus; the frame in the portal is left by Tab.',
    FOCUS,
  ),
  supports('2.1.4', 'Single keys can be turned off, and do nothing while somebody types.', KEYS),
  supports(
    '2.2.1',
    'A General’s window and the promised time are those of the activity itself. A form never expires.',
    SETTINGS,
  ),
  supports(
    '2.2.2',
    'Nothing moves by itself but countdowns, which are text and are not announced. Judged by reading.',
  ),
  supports('2.3.1', 'Nothing flashes. Judged by reading.'),
  supports('2.4.1', 'Each screen has one main landmark and a heading that takes the focus.', SCREENS, FOCUS),
  supports('2.4.2', 'The title names the open screen and how many offers wait.', FOCUS),
  supports('2.4.3', 'After each change the focus goes to what came of it.', FOCUS, SETTINGS),
  supports('2.4.4', 'A button or link in a row names its referral.', TREE),
  supports('2.5.1', 'No gesture needs more than one finger or a path; the week can also be typed.', WEEK),
  supports('2.5.2', 'Presses act when the pointer is released. Judged by reading.'),
  supports('2.5.3', 'A longer name of a control begins with its visible label.', TREE),
  none('2.5.4', 'Nothing reacts to the motion of a device.'),
  supports('3.1.1', 'Each page states its language, and the widget its own.', LANGUAGES, SCREENS),
  supports('3.2.1', 'Focus alone changes nothing.', SCREENS, WIDGET),
  supports('3.2.2', 'A field changes what is listed, and never the page.', SETTINGS),
  supports(
    '3.2.6',
    'Help stands at the same place of each panel; the phone line at the end of each resident’s screen.',
    TREE,
    TRACKER,
  ),
  supports(
    '3.3.1',
    'An error is named in words at its field and in a summary that leads there.',
    SETTINGS,
    WIDGET,
  ),
  supports('3.3.2', 'Each field has a label, and a hint where its form matters.', TREE, WIDGET),
  supports(
    '3.3.7',
    'What was typed stays, also over errors, reload, and a lost network.',
    'e2e/specs/agent-typing.spec.ts',
    'e2e/specs/widget-when-we-are-down.spec.ts',
  ),
  supports('4.1.1', 'Obsolete in WCAG 2.2; always met there.'),
  supports('4.1.2', 'Controls are native elements or have the role, name, and state of one.', TREE),
];

export const LEVEL_AA: readonly Criterion[] = [
  none('1.2.4', MEDIA),
  none('1.2.5', MEDIA),
  supports('1.3.4', 'No screen asks for an orientation. Judged by reading.'),
  supports('1.3.5', 'Name, phone, e-mail, and ZIP of the form say what they are for autofill.', WIDGET),
  supports(
    '1.4.3',
    'Every pair of text and background has at least 4.5 to 1, light and dark.',
    TOKENS,
    SCREENS,
    WIDGET,
  ),
  supports('1.4.4', 'At 200 % nothing is cut off.', TREE),
  supports('1.4.5', 'No text is a picture. Judged by reading.'),
  supports(
    '1.4.10',
    'At 320 pixels no screen scrolls sideways; a wide table scrolls within its box.',
    TRACKER,
    LANGUAGES,
    PHONE,
  ),
  supports('1.4.11', 'Borders of controls and the focus ring have at least 3 to 1.', TOKENS),
  supports(
    '1.4.12',
    'No text has a fixed height, except a countdown of one line; pages with other spacing are in the zoo.',
    ZOO,
  ),
  supports('1.4.13', 'What a tooltip says is also in the name of its control. Judged by reading.'),
  supports(
    '2.4.5',
    'Agents find a referral by list, search, and alert; a private link leads to one page.',
    'e2e/specs/agent-lists.spec.ts',
  ),
  supports('2.4.6', 'Headings and labels say what they are about.', TREE),
  supports('2.4.7', 'The focus has a ring of 3 pixels.', SCREENS),
  supports('2.4.11', 'Bars that stick to an edge leave the focused field visible.', WEEK, FOCUS),
  supports('2.5.7', 'The week is dragged, moved by keys, or typed.', WEEK),
  supports('2.5.8', 'Targets have at least 24 pixels; axe measures it.', SCREENS, PHONE),
  supports('3.1.2', 'A message in another language says which one it is in. Judged by reading.'),
  supports('3.2.3', 'The features stand in the same order on every screen.', TREE),
  supports('3.2.4', 'The same action has the same word and icon everywhere.', TREE),
  supports('3.3.3', 'An error says what to enter, with an example.', SETTINGS, WIDGET),
  supports(
    '3.3.4',
    'A request is shown for review before it is sent and can be cancelled; a reject can be taken back for five seconds.',
    WIDGET,
    KEYS,
  ),
  supports('3.3.8', 'Signing in is the portal’s own. A code by mail may be pasted.', SETTINGS),
  supports(
    '4.1.3',
    'What came of an action, a new offer, and a count of results are announced without moving the focus.',
    FOCUS,
  ),
];
