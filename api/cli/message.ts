/** `kod message`: lists waiting and failed messages, sends them again, and tests a channel. */
import { Command, Option } from 'commander';
import { changeMessagesAs } from '../application/given-up.ts';
import { CHANNEL_NAMES, type ChannelName, MESSAGES, PRIORITIES } from '../domain/messages.ts';
import { type MessageLine, messageOf, messages } from '../store/views/message-view.ts';
import { asDeed, type DeedOptions } from './deed.ts';
import { timeText } from './instant.ts';
import { SCHEMAS } from './json-schemas.ts';
import { fail, JSON_OPTION, print } from './output.ts';
import { wrapped } from './table.ts';
import { withApplication } from './with-application.ts';

type Options = { json?: boolean; waiting?: boolean; all?: boolean; undelivered?: boolean };

const MOST_LISTED = 200;

export const messageCommand = (): Command =>
  new Command('message')
    .description('Messages to agents, residents, and staff.')
    .addCommand(
      new Command('list')
        .description(
          `Undelivered ones, retried or given up; the newest ${MOST_LISTED}. Addresses and texts are never shown.`,
        )
        .option('--waiting', 'all waiting ones, tried or not')
        .option('--all', 'sent ones too')
        .option(...JSON_OPTION)
        .action(list),
    )
    .addCommand(
      new Command('show')
        .description('Everything about one message except its address and text.')
        .argument('<id>', 'the message’s ID in `kod message list`')
        .option(...JSON_OPTION)
        .action(show),
    )
    .addCommand(
      new Command('test')
        .description("Sends a test message at once with this shell's settings, and prints the result.")
        .argument('<to>', 'the recipient: an e-mail address, or for texts a number such as +15025550100')
        .addOption(new Option('--channel <name>', 'the channel').choices(CHANNEL_NAMES).default('email'))
        .option(...JSON_OPTION)
        .action(test),
    )
    .addCommand(
      asDeed(
        new Command('resend')
          .description('Resends one, or all that were given up. Outdated ones are not sent.')
          .argument('[id]', 'the message’s ID in `kod message list`')
          .option('--undelivered', 'all that were given up'),
      ).action((id: string | undefined, deed: ChangeOptions) => change('resend', id, deed)),
    )
    .addCommand(
      asDeed(
        new Command('drop')
          .description('Takes one that was given up off the list, or all of them: nobody needs it any more.')
          .argument('[id]', 'the message’s ID in `kod message list`')
          .option('--undelivered', 'all that were given up'),
      ).action((id: string | undefined, deed: ChangeOptions) => change('drop', id, deed)),
    );

async function list({ json = false, waiting = false, all = false }: Options): Promise<void> {
  const which = all ? 'all' : waiting ? 'waiting' : 'troubled';
  const found = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'messages-listed', staff });
    return messages(database.read, which, MOST_LISTED);
  });
  print(json, SCHEMAS['message list'], found, () =>
    found.length > 0 ? found.map(messageLines).join('\n') : NONE[which],
  );
}

const NONE = {
  troubled: 'No message has failed.',
  waiting: 'No message waits.',
  all: 'There are no messages yet.',
} as const;

const WORDS: Record<MessageLine['status'], string> = {
  waiting: 'waiting',
  sent: 'sent',
  never: 'given up',
  'out-of-date': 'not sent: out of date, or nobody to send it to',
};

/** The id has its own line so it can be copied: with its kind it is too long for a column. */
export const messageLines = ({
  id,
  type,
  agent,
  status,
  attempts,
  createdAt,
  dueAt,
  lastError,
}: MessageLine): string => {
  const parts = [
    `${type}${agent === null ? '' : ` to ${agent}`}: ${WORDS[status]}`,
    `tried ${attempts === 1 ? 'once' : `${attempts} times`}`,
    ...(lastError === null ? [] : [`last answer ${lastError}`]),
    `from ${timeText(createdAt)}`,
    ...(status === 'waiting' ? [`next try ${timeText(dueAt)}`] : []),
  ];
  return `${wrapped(id)}\n${wrapped(parts.join(', '), 2)}`;
};

async function show(id: string, { json = false }: Options): Promise<void> {
  const found = await withApplication(async ({ database, services }, staff) => {
    await services.audit.enter({ what: 'messages-listed', staff });
    return messageOf(database.read, id);
  });
  if (!found) return fail(`There is no message ${id}. kod message list --all shows the newest.`);
  print(
    json,
    SCHEMAS['message show'],
    found,
    () => `${messageLines(found)}\n${wrapped(aboutMessage(found), 2)}`,
  );
}

const MINUTE = 60_000;
function aboutMessage({ type, channel, createdAt, endedAt, referralId }: MessageLine): string {
  const { to, priority, lasts } = MESSAGES[type];
  const place = `priority ${PRIORITIES.indexOf(priority) + 1} of ${PRIORITIES.length} (${priority})`;
  const until = `outdated ${timeText(createdAt + lasts)} (after ${lasts / MINUTE} minutes)`;
  const ended = endedAt === null ? [] : [`ended ${timeText(endedAt)}`];
  return [`for ${to === 'staff' ? to : `the ${to}`} by ${channel}`, place, until, ...ended]
    .concat(referralId === null ? [] : [`about referral ${referralId}`])
    .join(', ');
}

type Test = { json?: boolean; channel: ChannelName };
async function test(to: string, { json = false, channel: name }: Test): Promise<void> {
  const delivery = await withApplication(async ({ channel, services }, staff) => {
    if (!channel?.carries.includes(name)) return null;
    await services.audit.enter({ what: 'channel-tested', staff, detail: name });
    const text = 'This is a test message from the kynect On Demand staff. Nothing needs to be done.';
    const id = `channel-test:${services.clock.now()}`;
    return channel.send({ id, channel: name, to, subject: 'Test of kynect On Demand', text });
  });
  if (!delivery)
    return fail(
      `This shell has no settings for ${name}, so nothing was sent. Run it with the service’s own settings, on its machine or in its container, or set ${SETTINGS[name]} here.`,
    );
  if (delivery.result !== 'sent')
    return fail(
      `Not sent: ${delivery.reason}. ${delivery.result === 'never' ? 'The address is permanently refused.' : 'The service would try again.'}`,
    );
  print(json, SCHEMAS['message test'], delivery, () => 'Sent: the server accepted it.');
}

const SETTINGS: Readonly<Record<ChannelName, string>> = {
  email: 'KOD_SMTP_URL',
  push: 'KOD_PUSH_PUBLIC_KEY and KOD_PUSH_PRIVATE_KEY',
  text: 'KOD_TEXT_ACCOUNT, KOD_TEXT_TOKEN, and KOD_TEXT_FROM',
  webhook: 'KOD_STAFF_WEBHOOK',
};

type ChangeOptions = Options & DeedOptions;
const NONE_OF = {
  resend: 'that was sent or given up. kod message list --all shows them.',
  drop: 'that was given up. kod message list shows them.',
} as const;
const WILL = { resend: 'be sent again', drop: 'be dropped' } as const;

async function change(what: keyof typeof WILL, id: string | undefined, deed: ChangeOptions): Promise<void> {
  const { json = false, undelivered = false, dryRun = false } = deed;
  if ((id === undefined) === !undelivered)
    return fail('Give a message, or --undelivered for all that were given up.');
  const ids = id === undefined ? null : [id];
  const chosen = { ids, sentToo: what === 'resend' && ids !== null };
  const count = await withApplication(({ apply }, staff) =>
    apply(changeMessagesAs({ staff, reason: deed.reason ?? '', dryRun }, what, chosen)),
  );
  if (id !== undefined && count === 0) return fail(`There is no message ${id} ${NONE_OF[what]}`);
  const many = count === 1 ? '1 message' : `${count} messages`;
  const text = () =>
    what === 'drop' && !dryRun
      ? `${many} dropped. “kod message resend ID” sends one after all, if it is still needed.`
      : `${many} ${dryRun ? 'would' : 'will'} ${WILL[what]}.`;
  if (what === 'resend') print(json, SCHEMAS['message resend'], { resent: count, dryRun }, text);
  else print(json, SCHEMAS['message drop'], { dropped: count, dryRun }, text);
}
