/** Links of the source document. */
export const ESCALATION_URL =
  'https://khbe.ky.gov/Agents-kynectors/Documents/agent-kynector-escalationpath.pdf';
export const TRAINING_URL = 'https://khbe.ky.gov/Agents-kynectors/Pages/Agent-Training-Materials.aspx';
/** The office hours that explain the Open Enrollment Issue Tracker. */
export const TRACKER_URL =
  'https://khbe.ky.gov/About/Documents/10-11Agent-Office-Hour-Reference-Material.pdf';
