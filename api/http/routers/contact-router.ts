/** Preferred Contact: an agent's addresses, and the codes that confirm them. Every procedure acts only on the caller. */
import {
  type ContactOnFile,
  codeInput,
  contactOnFile as contactContract,
  type EmailChannel,
  type PhoneChannel,
  phoneCodeInput,
  preferredContact,
  type TestSent,
  testSent,
} from '../../../shared/contracts/agent.ts';
import { sendTest, setContact, withinQuota } from '../../application/agent/agent-settings.ts';
import { sendCode, sendPhoneCode, typeCode, typePhoneCode } from '../../application/agent/confirm-contact.ts';
import { asAgent } from '../../application/as-staff.ts';
import type { Wanted } from '../../application/unit-of-work.ts';
import type { Agent } from '../../domain/agent/agent.ts';
import { codeEndsAt, emailConfirmedBy, nextCodeAt, typedContact } from '../../domain/agent/channels.ts';
import { nextPhoneCodeAt, phoneCodeOf, textsTo } from '../../domain/agent/phone-channel.ts';
import { recordOf, type SignedIn } from './access.ts';
import { runCommand } from './run-command.ts';
import type { Services } from './services.ts';
import { agentProcedure, router } from './trpc.ts';

type Ctx = { services: Services; agent: SignedIn; wanted: Wanted };

/** As typed by the agent; `emailChannelOf` says where mail goes until it is confirmed. */
export const contactOf = (agent: Agent) => {
  const { phone, email, languages, alerts } = typedContact(agent);
  return { phone, email, languages: [...languages], alerts: { ...alerts } };
};

function emailChannelOf({ policy }: Services, agent: Agent, comesBack: boolean): EmailChannel {
  const code = agent.channels.wanted?.code;
  return {
    inUse: agent.contact.email,
    confirmedBy: emailConfirmedBy(agent),
    code: code
      ? {
          until: codeEndsAt(code, policy),
          triesLeft: code.triesLeft,
          again: nextCodeAt(agent, policy),
          comesBack,
        }
      : null,
  };
}

function phoneChannelOf({ policy }: Services, agent: Agent, fails: boolean): PhoneChannel {
  const code = phoneCodeOf(agent);
  const { triesLeft = 0 } = code ?? {};
  const again = nextPhoneCodeAt(agent, policy);
  return {
    confirmed: textsTo(agent) !== null,
    fails,
    code: code && { until: codeEndsAt(code, policy), triesLeft, again },
  };
}

async function contactOnFile({ services, agent: signedIn }: Ctx): Promise<ContactOnFile> {
  const { agent, onRecord, emailFails, codeFails, phoneFails } = await recordOf(services, signedIn);
  const confirmedBy = agent.contact.phone === onRecord.phone ? 'staff' : 'nobody';
  const phone = {
    confirmedBy,
    texts: services.sendsText ? phoneChannelOf(services, agent, phoneFails) : null,
  } as const;
  return {
    ...contactOf(agent),
    ...{ onRecord, emailFails, sendsMail: services.sendsMail },
    channels: { email: emailChannelOf(services, agent, codeFails), phone },
  };
}

async function testSentTo({ services, agent, wanted }: Ctx): Promise<TestSent> {
  if (!services.sendsMail) return { to: null };
  await runCommand({ services, wanted }, sendTest(agent.id));
  return { to: (await recordOf(services, agent)).agent.contact.email };
}

/** Without a mail server no code is created, because it could not be sent. */
async function sendCodeNow(ctx: Ctx): Promise<ContactOnFile> {
  const { services, agent } = ctx;
  if (services.sendsMail) await runCommand(ctx, sendCode(agent.id, services.newSecrets().token));
  return contactOnFile(ctx);
}

export const contactRouter = router({
  get: agentProcedure.output(contactContract).query(({ ctx }) => contactOnFile(ctx)),
  set: agentProcedure
    .input(preferredContact)
    .output(contactContract)
    .mutation(async ({ ctx, input }) => {
      await runCommand(
        ctx,
        withinQuota(ctx.agent.id, asAgent(ctx.agent.id, 'contact-changed', setContact(ctx.agent.id, input))),
      );
      return contactOnFile(ctx);
    }),
  /** Sends a code to the address typed last; at most one a minute (rule 23c). */
  sendCode: agentProcedure.output(contactContract).mutation(({ ctx }) => sendCodeNow(ctx)),
  confirm: agentProcedure
    .input(codeInput)
    .output(contactContract)
    .mutation(async ({ ctx, input }) => {
      const codeOf = (salt: string) => ctx.services.contactCodes.codeOf(ctx.agent.id, salt);
      const typed = typeCode(ctx.agent.id, input.code, codeOf);
      await runCommand(ctx, asAgent(ctx.agent.id, 'contact-confirmed', typed));
      return contactOnFile(ctx);
    }),
  /** Texts a code to the KOD Phone on file; at most one a minute (rule 23e). */
  sendPhoneCode: agentProcedure
    .input(phoneCodeInput)
    .output(contactContract)
    .mutation(async ({ ctx, input: { language } }) => {
      const { sendsText, newSecrets } = ctx.services;
      if (sendsText)
        await runCommand(ctx, sendPhoneCode(ctx.agent.id, { salt: newSecrets().token, language }));
      return contactOnFile(ctx);
    }),
  confirmPhone: agentProcedure
    .input(codeInput)
    .output(contactContract)
    .mutation(async ({ ctx, input }) => {
      const codeOf = (salt: string) => ctx.services.contactCodes.codeOf(ctx.agent.id, salt);
      const typed = typePhoneCode(ctx.agent.id, input.code, codeOf);
      await runCommand(ctx, asAgent(ctx.agent.id, 'contact-confirmed', typed));
      return contactOnFile(ctx);
    }),
  /** Sends a test to the KOD Email in use; at most one a minute. */
  sendTest: agentProcedure.output(testSent).mutation(({ ctx }) => testSentTo(ctx)),
});
