/** In order. Never edit a released migration; add one. */
import { first } from './001-first.ts';
import { rules } from './002-rules.ts';
import { contact } from './003-contact.ts';
import { psl } from './004-psl.ts';
import { retention } from './005-retention.ts';
import { longCareers } from './006-long-careers.ts';
import { caseNumbers } from './007-case-numbers.ts';
import { attemptsOnce } from './008-attempts-once.ts';
import { hints } from './009-hints.ts';
import { closedDaysByKind } from './010-closed-days-by-kind.ts';
import { secondRequests } from './011-second-requests.ts';
import { asked } from './012-asked.ts';
import { facts } from './013-facts.ts';
import { secrets } from './014-secrets.ts';
import { access } from './015-access.ts';
import { budgets } from './016-budgets.ts';
import { processes } from './019-processes.ts';
import { deadLetters } from './020-dead-letters.ts';
import { assignmentEnds } from './021-assignment-ends.ts';

import { promises } from './022-promises.ts';

import { dispatch } from './023-dispatch.ts';
import { siblings } from './024-siblings.ts';
import { slips } from './025-slips.ts';
import { quarantine } from './026-quarantine.ts';
import { keys } from './027-keys.ts';
import { auditChain } from './028-audit-chain.ts';
import { legalHolds } from './028b-legal-holds.ts';
import { channels } from './029-channels.ts';
import { viewing } from './030-viewing.ts';
import { flatReads } from './031-flat-reads.ts';
import { outboxLanes } from './032-outbox.ts';
import { pauseForACall } from './033-pause-for-a-call.ts';
import { push } from './033b-push.ts';
import { flatSubmit } from './034-flat-submit.ts';
import { texts } from './035-texts.ts';
import { staffLooks } from './036-staff-looks.ts';
import { staffNotes } from './036b-staff-notes.ts';
import { coarseRemains } from './039-coarse-remains.ts';
import { thread } from './041-thread.ts';
import { numberCodes } from './042-number-codes.ts';
import { staffPresence } from './043-staff-presence.ts';
import { search } from './045-search.ts';
import { keyStatistics } from './045b-key-statistics.ts';
import { callBacks } from './046-call-backs.ts';
import { traces } from './047-traces.ts';
import { agentTexts } from './048-agent-texts.ts';
import { rosterFiles } from './051-roster-files.ts';
import { policyChanges } from './052-policy-changes.ts';
import { assistedRequests } from './054-assisted-requests.ts';
import { policyTrials } from './055-policy-trials.ts';
import { submitted } from './056-submitted.ts';
import { agencies } from './057-agencies.ts';
import { nudges } from './061-nudges.ts';
import { agentCapacity } from './065-agent-capacity.ts';
import { staffMessages } from './066-staff-messages.ts';
import { messagesOfARequest } from './067-messages-of-a-request.ts';

export const migrations = [
  first,
  rules,
  contact,
  psl,
  retention,
  longCareers,
  caseNumbers,
  attemptsOnce,
  hints,
  closedDaysByKind,
  secondRequests,
  asked,
  facts,
  secrets,
  access,
  budgets,
  processes,
  deadLetters,
  assignmentEnds,
  promises,
  dispatch,
  siblings,
  slips,
  quarantine,
  keys,
  auditChain,
  legalHolds,
  channels,
  viewing,
  flatReads,
  outboxLanes,
  pauseForACall,
  push,
  flatSubmit,
  texts,
  staffLooks,
  staffNotes,
  coarseRemains,
  staffPresence,
  search,
  keyStatistics,
  callBacks,
  thread,
  numberCodes,
  traces,
  agentTexts,
  rosterFiles,
  policyChanges,
  policyTrials,
  assistedRequests,
  submitted,
  agencies,
  nudges,
  agentCapacity,
  staffMessages,
  messagesOfARequest,
];
