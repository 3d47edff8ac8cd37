/** The accessibility tree of the agent's screens: names, roles, and order; and every screen at 200 % zoom. */
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { words as settingsEn } from '../../extension/locales/en/settings.ts';
import { words as en } from '../../extension/locales/en/words.ts';
import { FEATURES } from '../../extension/model/route.ts';
import { eventually, settled } from '../harness/eventually.ts';
import { type AgentBrowser, type Harness, startHarness } from '../harness/harness.ts';
import { setLanguage } from '../harness/look.ts';
import { panelFrame, panelOf } from '../harness/panel.ts';
import { residentApi } from '../harness/resident-api.ts';

let harness: Harness;
let agent: AgentBrowser;
let portal: Page;

/** One In Progress, and a pending General. */
beforeAll(async () => {
  harness = await startHarness(inject('chromiumPath'), { reader: { zip: '40202' } });
  agent = await harness.agent('reader');
  portal = agent.portal;
  await agent.connected();
  await open('quick-updates');
  await resident.request({ help: 'both', zip: '40203' });
  await button(/^Accept: /).click();
  await panel().getByText(en.offer.accepted).waitFor();
  await button(en.offer.dismiss).click();
  await resident.request({ help: 'enrollment', zip: '40203' });
  await button(/^Accept: /).waitFor();
});
afterAll(() => harness?.stop());

const resident = residentApi(() => harness.api().origin);
const panel = () => panelOf(portal);
const main = () => panel().locator('main');
const button = (name: string | RegExp) => panel().getByRole('button', { name }).first();
const open = (route: string) => portal.goto(`${harness.portal.origin}/dashboard#kod/${route}`);

/** Without parts that differ in each run. */
const treeOf = async (what: ReturnType<typeof main>) =>
  (await settled(() => what.ariaSnapshot()))
    .replace(/\d+:\d\d left/g, 'N left')
    .replace(/\d{1,2}:\d\d\s[ap]\.m\./g, 'TIME')
    // Half an hour before midnight in Kentucky, promises are for tomorrow.
    .replace(/\bby TIME tomorrow/g, 'by TIME')
    .replace(/\b(yesterday|today|tomorrow) at TIME/g, 'DAY at TIME')
    // The next days, by their names.
    .replace(/(option "No time agreed" \[selected\])(\n *- option "[^"\n]*")+/g, '$1')
    .replace(/strong: "\d{4}"/, 'strong: CODE')
    .replace(/localhost:\d+/g, 'localhost');

test('the features at the left are links in the order of the source document', async () => {
  expect(await treeOf(panel().getByRole('navigation', { name: en.featuresLabel }))).toMatchInlineSnapshot(`
    "- navigation "kynect On Demand features":
      - list:
        - listitem:
          - link "Quick Updates":
            - /url: http://localhost/#kod/quick-updates
        - listitem:
          - link "Referral Manager":
            - /url: http://localhost/#kod/referral-manager
        - listitem:
          - link "View Metrics":
            - /url: http://localhost/#kod/view-metrics
        - listitem:
          - link "Preferred Contact":
            - /url: http://localhost/#kod/preferred-contact
        - listitem:
          - link "My Availability":
            - /url: http://localhost/#kod/my-availability
        - listitem:
          - link "Professional Services Line":
            - /url: http://localhost/#kod/professional-services-line
      - paragraph: Signed in as Ann reader Live
      - button "Keys""
  `);
});

test('Quick Updates: the counts, the switch, waiting offers with their buttons, what is In Progress, what happened', async () => {
  await open('quick-updates');
  await panel().getByRole('region', { name: en.quick.notifications }).waitFor();
  expect(await treeOf(main())).toMatchInlineSnapshot(`
    "- main:
      - group: Help
      - status
      - heading "Quick Updates" [level=1]
      - list "Today in numbers":
        - listitem: 1 General pending
        - listitem: 0 Mass pending
        - listitem: 0 General missed
        - listitem: 1 In Progress
      - text: Current Availability
      - switch "Current Availability" [checked]: "On"
      - region "Referral Manager":
        - heading "Referral Manager" [level=2]
        - button "All referrals"
        - list "Waiting for your answer":
          - 'listitem "General: Plan enrollment, Jefferson County"':
            - text: N left Answer by TIME Call by TIME General
            - paragraph:
              - strong: Plan enrollment
              - text: · Jefferson County · less than 1 mile · English · Phone call
            - paragraph: "Why you: speaks English · your role comes first · 0 missed in 30 days · 1 in progress"
            - 'button "Accept: Plan enrollment, Jefferson County"': Accept
            - 'button "Reject: Plan enrollment, Jefferson County"': Reject
        - list "In Progress, and settled today":
          - listitem:
            - text: In Progress General
            - paragraph:
              - button "Rosa Testerman"
              - link "(502) 555-0100":
                - /url: tel:+15025550100
            - paragraph: Application and plan enrollment · Jefferson County · less than 1 mile · English · Phone call
            - paragraph: Accepted DAY at TIME · No attempt logged
            - text: N left Call by TIME
            - 'button "Open: Rosa Testerman, Application and plan enrollment, Jefferson County, Accepted DAY at TIME"': Open
      - region "Recent notifications":
        - heading "Recent notifications" [level=2]
        - list:
          - listitem:
            - text: "TIME A referral was offered to you: Plan enrollment, Jefferson County"
            - 'button "Open: A referral was offered to you: Plan enrollment, Jefferson County TIME"': Open
          - listitem:
            - text: "TIME You accepted a referral: Application and plan enrollment, Jefferson County"
            - 'button "Open: You accepted a referral: Application and plan enrollment, Jefferson County TIME"': Open
          - listitem:
            - text: "TIME A referral was offered to you: Application and plan enrollment, Jefferson County"
            - 'button "Open: A referral was offered to you: Application and plan enrollment, Jefferson County TIME"': Open
          - listitem: "TIME Your registration changed. It is now: Registered.""
  `);
});

test('Referral Manager: search, filters, and a table with headings of rows and columns', async () => {
  await open('referral-manager');
  await panel().locator('tbody tr').nth(1).waitFor();
  expect(await treeOf(main())).toMatchInlineSnapshot(`
    "- main:
      - group: Help
      - status
      - heading "Referral Manager" [level=1]
      - search:
        - paragraph:
          - text: Search
          - searchbox "Search"
        - paragraph:
          - text: Status
          - combobox "Status":
            - option "All" [selected]
            - option "Pending"
            - option "In Progress"
            - option "Complete"
            - option "Unable to reach"
            - option "Cancelled by the resident"
            - option "Resident chose another time"
            - option "Handed back"
            - option "Returned, no attempt logged"
            - option "Nobody called, resident says"
            - option "Missed"
            - option "Rejected"
            - option "Taken by someone else"
            - option "Expired"
            - option "Your access had ended"
            - option "Taken back by staff"
            - option "Moved to a colleague"
            - option "Withdrawn"
        - paragraph:
          - text: Order
          - combobox "Order":
            - option "Newest first" [selected]
            - option "Oldest first"
            - option "Soonest due first"
      - status
      - table "Referrals you received":
        - caption: Referrals you received
        - rowgroup:
          - row "Referral Status Place Offered Due Answer":
            - columnheader "Referral"
            - columnheader "Status"
            - columnheader "Place"
            - columnheader "Offered":
              - button "Offered"
            - columnheader "Due":
              - button "Due"
            - columnheader "Answer"
        - rowgroup:
          - 'row "Plan enrollment English · Phone call Pending General Jefferson County less than 1 mile TIME N left Answer by TIME Call by TIME Accept: Plan enrollment, Jefferson County Reject: Plan enrollment, Jefferson County"':
            - rowheader "Plan enrollment English · Phone call":
              - button "Plan enrollment"
              - text: English · Phone call
            - cell "Pending General"
            - cell "Jefferson County less than 1 mile"
            - cell "TIME"
            - cell "N left Answer by TIME Call by TIME"
            - 'cell "Accept: Plan enrollment, Jefferson County Reject: Plan enrollment, Jefferson County"':
              - 'button "Accept: Plan enrollment, Jefferson County"'
              - 'button "Reject: Plan enrollment, Jefferson County"'
          - row "Rosa Testerman (502) 555-0100 Application and plan enrollment English · Phone call In Progress General No attempt logged Jefferson County less than 1 mile TIME N left Call by TIME":
            - rowheader "Rosa Testerman (502) 555-0100 Application and plan enrollment English · Phone call":
              - paragraph:
                - button "Rosa Testerman"
                - link "(502) 555-0100":
                  - /url: tel:+15025550100
              - button "Application and plan enrollment"
              - text: English · Phone call
            - cell "In Progress General No attempt logged"
            - cell "Jefferson County less than 1 mile"
            - cell "TIME"
            - cell "N left Call by TIME"
            - cell
      - navigation "Pages":
        - status: 2 referrals
        - status
        - button "Save as CSV""
  `);
});

test('an accepted referral: first who and how to reach them, then what to do, then its details', async () => {
  await open('referral-manager?status=in-progress');
  await eventually('one row is listed', async () => (await panel().locator('tbody tr').count()) === 1);
  await panel().locator('tbody tr').getByRole('button').first().click();
  await panel().getByRole('region', { name: en.contact.heading }).waitFor();
  expect(await treeOf(main())).toMatchInlineSnapshot(`
    "- main:
      - region "Waiting for your answer":
        - text: General Plan enrollment, Jefferson County N left Answer by TIME Call by TIME
        - button "Go to it (G)"
      - group: Help
      - status
      - article:
        - paragraph:
          - button "← All referrals"
        - heading "Application and plan enrollment, Jefferson County" [level=1]
        - text: In Progress N left Call by TIME
        - region "Contact":
          - paragraph:
            - strong: Rosa Testerman
            - text: "Preferred: Phone call"
          - link "(502) 555-0100":
            - /url: tel:+15025550100
          - link "Call":
            - /url: tel:+15025550100
          - link "Text":
            - /url: sms:+15025550100
          - button "Copy the phone number": Copy
          - paragraph:
            - text: Code word
            - strong: CODE
            - text: Say it when you call, so that they know it is you.
        - region "Messages":
          - heading "Messages" [level=2]
          - paragraph: No texts or mail about this request go to this resident. Contact them another way.
        - group "Log an attempt":
          - text: Log an attempt Call back The resident reads this time. It is saved with the attempt.
          - combobox "Call back":
            - option "No time agreed" [selected]
          - paragraph:
            - text: Note (optional)
            - textbox "Note (optional)"
            - status
          - paragraph: How did it go?
          - paragraph:
            - button "Reached"
            - button "No answer"
            - button "Left a voicemail"
            - button "Wrong number"
        - form "Complete":
          - heading "Complete" [level=2]
          - paragraph: What came of it?
          - paragraph:
            - text: Outcome
            - combobox "Outcome":
              - option "–" [selected]
              - option "Enrolled in a plan"
              - option "Application submitted"
              - option "Question answered"
              - option "Follow-up agreed"
              - option "Help no longer needed"
              - option "Not eligible"
          - paragraph:
            - text: No attempt is logged. Why? The resident reads your answer.
            - combobox "No attempt is logged. Why? The resident reads your answer.":
              - option "–" [selected]
              - option "I contacted them and did not log it"
              - option "They contacted me"
              - option "We met in person"
              - option "There was no need to contact them"
              - option "Other"
          - paragraph:
            - text: Note (optional)
            - textbox "Note (optional)"
            - status
          - paragraph:
            - button "Set Complete"
        - form "Case and application":
          - heading "Case and application" [level=2]
          - paragraph: Only you see them. An issue for the Professional Services Line about this referral begins with them.
          - text: Case number
          - textbox "Case number"
          - status
          - text: Application ID
          - textbox "Application ID"
          - status
          - paragraph:
            - button "Save the numbers"
        - paragraph:
          - text: Your note Only you see it.
          - textbox "Your note"
          - status
        - paragraph:
          - button "Save the note"
        - form "Hand back":
          - heading "Hand back" [level=2]
          - paragraph: It opens to all at once, and you are not asked again.
          - paragraph:
            - text: Reason
            - combobox "Reason":
              - option "–" [selected]
              - option "Something urgent came up"
              - option "I cannot help with this"
              - option "I do not speak the language"
              - option "Conflict of interest"
              - option "Another reason"
          - paragraph:
            - button "Hand back"
        - region "Attempts to reach them":
          - heading "Attempts to reach them" [level=2]
          - paragraph: None logged yet. Log one by the promised time.
        - region "The referral":
          - heading "The referral" [level=2]
          - term: Kind
          - definition: General
          - term: Place
          - definition: Jefferson County · less than 1 mile
          - term: Language
          - definition: English
          - term: Needs
          - definition: None
          - term: Contact method
          - definition: Phone call
          - term: For
          - definition: Themselves
          - term: Asked
          - definition: DAY at TIME Eastern
          - term: Promised
          - definition: DAY at TIME Eastern
          - term: Accepted
          - definition: DAY at TIME Eastern
          - term: Why you
          - definition: speaks English · 0 missed in 30 days
        - paragraph:
          - button "Start an issue for the Professional Services Line""
  `);
});

test('Preferred Contact: each field by its name, languages and alerts as groups, links to other places last', async () => {
  await open('preferred-contact');
  await panel().getByLabel(settingsEn.contactFields.email).waitFor();
  expect(await treeOf(main())).toMatchInlineSnapshot(`
    "- main:
      - region "Waiting for your answer":
        - text: General Plan enrollment, Jefferson County N left Answer by TIME Call by TIME
        - button "Go to it (G)"
      - group: Help
      - status
      - heading "Preferred Contact" [level=1]
      - paragraph: Your number for residents and the address that mail goes to. They may differ from your DOI record, which this does not change.
      - paragraph:
        - text: KOD Phone Number
        - textbox "KOD Phone Number": (502) 555-0100
        - text: Residents see it as their caller’s, and texts go there, once a code has confirmed it. Until then they see the number in your DOI record. The same as in your DOI record. Yours may differ.
      - paragraph:
        - text: KOD Email
        - textbox "KOD Email": reader@agents.example.org
        - text: What is mailed to you goes here, once a code has confirmed the address. The same as in your DOI record. Yours may differ.
      - group "Preferred Language(s)":
        - text: Preferred Language(s)
        - paragraph: Referrals in these languages come to you first.
        - checkbox "English" [checked]
        - text: English
        - checkbox "Spanish · Español"
        - text: Spanish · Español
        - checkbox "Chinese · 中文"
        - text: Chinese · 中文
        - checkbox "German · Deutsch"
        - text: German · Deutsch
        - checkbox "Vietnamese · Tiếng Việt"
        - text: Vietnamese · Tiếng Việt
        - checkbox "Arabic · العربية"
        - text: Arabic · العربية
        - checkbox "Serbo-Croatian/Bosnian · Srpskohrvatski / Bosanski"
        - text: Serbo-Croatian/Bosnian · Srpskohrvatski / Bosanski
        - checkbox "Japanese · 日本語"
        - text: Japanese · 日本語
        - checkbox "French · Français"
        - text: French · Français
        - checkbox "Korean · 한국어"
        - text: Korean · 한국어
        - checkbox "Pennsylvania Dutch · Deitsch"
        - text: Pennsylvania Dutch · Deitsch
        - checkbox "Nepali · नेपाली"
        - text: Nepali · नेपाली
        - checkbox "Oromo · Afaan Oromoo"
        - text: Oromo · Afaan Oromoo
        - checkbox "Russian · Русский"
        - text: Russian · Русский
        - checkbox "Tagalog"
        - text: Tagalog
        - checkbox "Kirundi · Ikirundi"
        - text: Kirundi · Ikirundi
        - checkbox "Swahili · Kiswahili"
        - text: Swahili · Kiswahili
        - checkbox "Somali · Soomaali"
        - text: Somali · Soomaali
        - checkbox "Kinyarwanda · Ikinyarwanda"
        - text: Kinyarwanda · Ikinyarwanda
        - checkbox "Burmese · မြန်မာဘာသာ"
        - text: Burmese · မြန်မာဘာသာ
        - checkbox "Karen · ကညီကျိာ်"
        - text: Karen · ကညီကျိာ်
        - checkbox "Haitian Creole · Kreyòl ayisyen"
        - text: Haitian Creole · Kreyòl ayisyen
      - group "Which alerts go where":
        - text: Which alerts go where
        - checkbox "Ask me whether I can stay longer when many people will ask for a call" [checked]
        - text: Ask me whether I can stay longer when many people will ask for a call
        - paragraph: "While a browser with this extension is open, every alert shows there. By e-mail as well:"
        - checkbox "General referrals" [checked]
        - text: General referrals
        - checkbox "Mass referrals" [checked]
        - text: Mass referrals
        - paragraph: "Reminders to call and news about your standing are always mailed. If neither e-mail nor texts bring you both, and no phone of yours gets alerts, you count as reachable only while a browser is open: with all browsers closed, no referral is offered to you."
      - button "Save"
      - status
      - region "Your address is confirmed":
        - heading "Your address is confirmed" [level=2]
        - paragraph: Mail goes to reader@agents.example.org, the address that program staff have for you.
      - paragraph: Residents see (502) 555-0100 as their caller’s number. Call from it.
      - paragraph: This service sends no texts, so no code can confirm another KOD Phone Number.
      - region "Send a test":
        - paragraph: Sends a message to reader@agents.example.org.
        - button "Send a test"
      - region "Your registration":
        - heading "Your registration" [level=2]
        - button "See or end your registration""
  `);
});

test('Registration of a registered agent: what is on file, where to change it, and how to leave', async () => {
  await open('registration');
  await panel().getByRole('heading', { name: settingsEn.registration.registeredTitle }).waitFor();
  await eventually('it is loaded', async () => (await main().locator('.loading').count()) === 0);
  await panel().getByRole('button', { name: 'Leave the agency' }).waitFor();
  expect(await treeOf(main())).toMatchInlineSnapshot(`
    "- main:
      - region "Waiting for your answer":
        - text: General Plan enrollment, Jefferson County N left Answer by TIME Call by TIME
        - button "Go to it (G)"
      - group: Help
      - status
      - heading "You are registered" [level=1]
      - paragraph: Referrals come to you while Current Availability is on.
      - paragraph:
        - button "Go to Quick Updates"
        - button "Do referrals reach you?"
      - region "On file":
        - heading "On file" [level=2]
        - button "Change this contact data"
        - term: KOD Phone Number
        - definition: (502) 555-0100
        - term: KOD Email
        - definition: reader@agents.example.org
        - term: Preferred Language(s)
        - definition: English
        - heading "Available Hours, Eastern" [level=3]
        - button "Change these hours"
        - table "Available Hours, Eastern":
          - rowgroup:
            - row "Monday All day":
              - rowheader "Monday"
              - cell "All day"
            - row "Tuesday All day":
              - rowheader "Tuesday"
              - cell "All day"
            - row "Wednesday All day":
              - rowheader "Wednesday"
              - cell "All day"
            - row "Thursday All day":
              - rowheader "Thursday"
              - cell "All day"
            - row "Friday All day":
              - rowheader "Friday"
              - cell "All day"
            - row "Saturday All day":
              - rowheader "Saturday"
              - cell "All day"
            - row "Sunday All day":
              - rowheader "Sunday"
              - cell "All day"
      - region "Your agency":
        - heading "Your agency" [level=2]
        - paragraph: The roster names Demo Insurance Group. Its delegates see your duty, what you are asked, and what you hold, without residents’ data. They may answer for you, set your hours, mark days away, and move referrals. Everything they do is logged under their own name.
        - button "Leave the agency"
      - region "Leave kynect On Demand":
        - heading "Leave kynect On Demand" [level=2]
        - paragraph: You get no more referrals. You can register again at any time.
        - button "Leave""
  `);
});

test('the popup: the switch, what is waiting, what is In Progress, and links', async () => {
  const popup = await agent.popup();
  await popup.locator('.day-row').waitFor();
  // Whether the icon is pinned is known a moment later.
  await popup.getByText(/puzzle piece/).waitFor();
  expect(await treeOf(popup.getByRole('main'))).toMatchInlineSnapshot(`
    "- main:
      - heading "kynect On Demand" [level=1]
      - paragraph: Signed in as Ann reader Live
      - paragraph: Our icon, which counts what waits, is not in the toolbar. To put it there, press the puzzle piece, then the pin beside kynect On Demand.
      - status
      - text: Current Availability
      - switch "Current Availability" [checked]: "On"
      - region "Waiting for your answer":
        - heading "Waiting for your answer" [level=2]
        - list "Waiting for your answer":
          - 'listitem "General: Plan enrollment, Jefferson County"':
            - text: N left Answer by TIME Call by TIME General
            - paragraph:
              - strong: Plan enrollment
              - text: · Jefferson County · less than 1 mile · English · Phone call
            - paragraph: "Why you: speaks English · your role comes first · 0 missed in 30 days · 1 in progress"
            - 'button "Accept: Plan enrollment, Jefferson County"': Accept
            - 'button "Reject: Plan enrollment, Jefferson County"': Reject
      - region "In Progress":
        - heading "In Progress" [level=2]
        - list:
          - listitem:
            - paragraph:
              - button "Rosa Testerman"
              - link "(502) 555-0100":
                - /url: tel:+15025550100
            - paragraph: Application and plan enrollment · Jefferson County · less than 1 mile · English · Phone call
            - paragraph: Accepted DAY at TIME · No attempt logged
            - text: N left Call by TIME
            - 'button "Open: Rosa Testerman, Application and plan enrollment, Jefferson County, Accepted DAY at TIME"': Open
      - button "Take a screenshot for the Professional Services Line"
      - status
      - button "Open in the Agent Portal"
      - button "Keep at the side"
      - button "Settings"
      - button "Keys"
      - status
      - status"
  `);
  await popup.close();
});

/** Elements that extend past the right edge and don't scroll within their own container. */
const cutOff = (page: Page) =>
  (panelFrame(page) ?? page).evaluate(() => {
    return [...document.querySelectorAll('button, a, input, select, textarea, h1, h2, p, dd')]
      .filter((one) => !one.closest('.table-scroll, .visually-hidden') && one.checkVisibility())
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => one.outerHTML.slice(0, 120));
  });

for (const language of ['en', 'es'] as const)
  test(`at 200 % zoom nothing of any screen is cut off sideways, in ${language}`, async () => {
    // A 1280 by 800 screen at double size.
    await portal.setViewportSize({ width: 640, height: 400 });
    await setLanguage(agent, language);
    for (const feature of FEATURES) {
      await open(feature);
      await main().locator('h1').first().waitFor();
      await eventually(`${feature} is loaded`, async () => (await main().locator('.loading').count()) === 0);
      await expect
        .poll(() => portal.evaluate(() => document.documentElement.scrollWidth - innerWidth), {
          message: feature,
        })
        .toBeLessThanOrEqual(0);
      await expect.poll(() => cutOff(portal), { message: feature }).toEqual([]);
    }
    // A popup has at most 800 by 600 px, less a scroll bar; a side panel is often narrower.
    const popup = await agent.popup();
    for (const [name, width] of [
      ['popup', 392],
      ['sidepanel', 320],
    ] as const) {
      await popup.goto(popup.url().replace(/[a-z]+\.html/, `${name}.html`));
      await popup.setViewportSize({ width, height: 300 });
      await popup.locator('.day-row').waitFor();
      await expect.poll(() => cutOff(popup), { message: name }).toEqual([]);
    }
    await popup.close();
  });
