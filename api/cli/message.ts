/** `kod message`: lists waiting and failed messages, sends them again, and tests a channel. */
import { Command, Option } from 'commander';
import { CHANNEL_NAMES, type ChannelName, MESSAGES, PRIORITIES } from '../domain/messages.ts';
import { outboxQueue } from '../store/repositories/outbox-store.ts';
import { type MessageLine, messageOf, messages } from '../store/views/message-view.ts';
import { asDeed, type DeedOptions, withEntry } from './deed.ts';
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
      ).action(resend),
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
  troubled: 'Every message was delivered, or waits for its first try.',
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
  if (!delivery) return fail(`This shell has no settings for ${name}: set ${SETTINGS[name]}.`);
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

async function resend(id: string | undefined, deed: Options & DeedOptions): Promise<void> {
  const { json = false, undelivered = false, dryRun = false } = deed;
  if ((id === undefined) === !undelivered)
    return fail('Give a message, or --undelivered for all that were given up.');
  const resent = await withApplication((application, staff) =>
    withEntry(
      application,
      staff,
      deed,
      (transaction) => outboxQueue(transaction).resend(id ?? null, application.services.clock.now()),
      (count) => (count > 0 ? { what: 'messages-resent', detail: `${count}` } : null),
    ),
  );
  if (id !== undefined && resent === 0)
    return fail(`There is no message ${id} that was sent or given up. kod message list --all shows them.`);
  print(
    json,
    SCHEMAS['message resend'],
    { resent, dryRun },
    () => `${resent === 1 ? '1 message' : `${resent} messages`} ${dryRun ? 'would' : 'will'} be sent again.`,
  );
}
