/** The sentences of form, tracker, and `/track` in English, as translators see them. Used by the build and by `kod words`. */
import { type Cases, sentencesOf, type ValueNames } from '../../shared/sentences/english.ts';
import type { English } from '../../shared/sentences/states.ts';
import { words as form } from './en/first.ts';
import { laterWords as later } from './en/later.ts';
import { page } from './en/page.ts';
import { trackerWords as tracker } from './en/tracker.ts';

/** The arguments of each function of the catalogs, in order. */
export const VALUES: ValueNames = {
  'form.open.now': ['by'],
  'form.open.later': ['opensAt'],
  'form.progress': ['step', 'of'],
  'form.summary': ['count'],
  'form.county.hint': ['zip'],
  'later.left': ['count'],
  'later.over': ['count'],
  'later.didYouMean': ['address'],
  'later.promise.now': ['by'],
  'later.promise.nowInterpreted': ['by'],
  'later.promise.laterChosen': ['by'],
  'later.promise.chosen': ['opensAt', 'by'],
  'later.when.today': ['by'],
  'later.when.by': ['by'],
  'later.when.zone': ['zone'],
  'later.when.gone': ['opening'],
  'later.when.goneBy': ['until'],
  'later.withoutCall.open.now': ['by'],
  'later.withoutCall.promise.now': ['by'],
  'later.withoutCall.promise.nowInterpreted': ['by'],
  'later.withoutCall.promise.laterChosen': ['by'],
  'later.withoutCall.promise.chosen': ['opensAt', 'by'],
  'tracker.where': ['day', 'zone'],
  'tracker.headline.scheduled': ['method', 'opensAt'],
  'tracker.headline.promised': ['method', 'by'],
  'tracker.headline.atRisk': ['method', 'by'],
  'tracker.headline.late': ['method', 'by'],
  'tracker.headline.acceptedLate': ['method', 'name', 'by'],
  'tracker.headline.missed': ['method', 'by'],
  'tracker.headline.accepted': ['method', 'name'],
  'tracker.headline.acceptedBy': ['method', 'name', 'by'],
  'tracker.headline.hasCalled': ['method', 'name'],
  'tracker.headline.attempted': ['name'],
  'tracker.headline.again': ['method', 'name', 'when'],
  'tracker.headline.unableToReach': ['count'],
  'tracker.lead.asked': ['count'],
  'tracker.lead.nobodyOnDuty': ['opensAt'],
  'tracker.lead.between': ['method', 'from', 'by'],
  'tracker.lead.promiseWas': ['method', 'by'],
  'tracker.lead.triedAt': ['method', 'at'],
  'tracker.lead.outcome': ['name', 'outcome'],
  'tracker.massOpened': ['count'],
  'tracker.calendar.text': ['voice', 'tty'],
  'tracker.steps.by': ['time'],
  'tracker.ifMissed.callBack': ['name'],
  'tracker.ifMissed.comeBack': ['by'],
  'tracker.times.today': ['by'],
  'tracker.times.by': ['by'],
  'tracker.times.zone': ['zone'],
  'tracker.times.held': ['name'],
  'tracker.dispute.until': ['at'],
  'tracker.agent.from': ['method', 'name'],
  'tracker.agent.works': ['name', 'organisation'],
  'tracker.agent.code': ['method', 'name'],
  'tracker.stepCount': ['count'],
  'tracker.changePhone.held': ['name'],
  'tracker.rate.of': ['mark', 'word'],
  'tracker.lost': ['knownAt'],
};

const CASES: Cases = { 'tracker.lead.nobodyOnDuty': [''], 'tracker.massOpened': [null, 0] };

/** Data, and what only screen languages show. */
const WITHOUT = ['page.call', 'form.lang', 'form.dir', 'form.speech', 'form.languages', 'form.note'];

export const widgetEnglish: English = new Map(
  sentencesOf({ english: { form, later, tracker, page }, names: VALUES, cases: CASES, without: WITHOUT }),
);
