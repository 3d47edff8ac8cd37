/** Tables of agents and their addresses; part of `schema.ts`. */
import type { ScreenLanguage } from '../../shared/i18n/languages.ts';
import type {
  AgentRole,
  DeregistrationReason,
  Instant,
  Pause,
  PortalRole,
  RegistrationStatus,
  RemovalReason,
  ShownBy,
  SuspensionReason,
  Zone,
} from '../../shared/vocabulary.ts';
import type { Int, Json, Real } from './column-types.ts';

export interface AgentRow {
  id: string;
  version: Int;
  portal_subject: string;
  role: AgentRole;
  portal_role: PortalRole;
  first_name: string;
  last_name: string;
  address: string;
  city: string;
  zip: string;
  county: string;
  phone: string;
  email: string;
  npn: string | null;
  doi_number: string | null;
  organisation: string | null;
  licence_number: string | null;
  licence_line: string | null;
  licence_status: string | null;
  licence_expires_on: string | null;
  certification_id: string | null;
  certification_expires_on: string | null;
  my_purpose_on: string | null;
  doi_contact_confirmed_on: string | null;
  lat: Real;
  lon: Real;
  languages: Json;
  needs: Json;
  roster_row: Json;
  kod_phone: string;
  kod_email: string;
  kod_languages: Json;
  kod_alerts: Json | null;
  failed_email: string | null;
  test_sent_at: Instant | null;
  email_confirmed_at: Instant | null;
  wanted_email: string | null;
  wanted_code: Json | null;
  failed_wanted_email: string | null;
  text_phone: string | null;
  text_language: ScreenLanguage | null;
  phone_code: Json | null;
  failed_phone: string | null;
  registration: RegistrationStatus;
  registered_at: Instant | null;
  deregistered_at: Instant | null;
  deregistered_reason: DeregistrationReason | null;
  steps: Json | null;
  consecutive_missed: Int;
  zone: Zone;
  hours: Json;
  out_of_office: Json;
  switch: Json;
  duty: Json;
  signed_in_at: Instant | null;
  paused_until: Instant | null;
  paused_for: Pause | null;
  cool_down_until: Instant | null;
  views_counted_from: Instant | null;
  capacity: Int | null;
  left_agency: string | null;
  suspended_at: Instant | null;
  suspended_reason: SuspensionReason | null;
  removed_at: Instant | null;
  removed_reason: RemovalReason | null;
  access_ended_at: Instant | null;
  due_at: Instant | null;
}

/** One row per paused agency, by its name on the roster; `by` is the name in the audit log. */
export interface AgencyPauseRow {
  agency: string;
  at: Instant;
  by: string;
  reason: string;
}

/** Where an offer was seen to be shown, and when last; without its referral's data. */
export interface OfferShownRow {
  referral_id: string;
  offer_id: string;
  shown_by: ShownBy;
  at: Instant;
}

/** One row per announcement of a changed phone or address: where to send it. The id is the message's. */
export interface ContactChangeRow {
  id: string;
  at: Instant;
  told_email: string;
}

/** Mailboxes whose owners want no codes, as keyed digests. */
export interface NoCodesRow {
  mailbox: string;
  at: Instant;
}

/** One row per phone or browser that an agent gets pushes on: the endpoint, and its keys in base64url. */
export interface PushSubscriptionRow {
  id: string;
  agent_id: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  language: ScreenLanguage;
  created_at: Instant;
}
