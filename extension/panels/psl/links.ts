/** Where the source document leads to. */
export const ESCALATION_URL =
  'https://khbe.ky.gov/Agents-kynectors/Documents/agent-kynector-escalationpath.pdf';
export const TRAINING_URL = 'https://khbe.ky.gov/Agents-kynectors/Pages/Agent-Training-Materials.aspx';
/** Of the office hours, in which the Open Enrollment Issue Tracker is explained. */
export const TRACKER_URL =
  'https://khbe.ky.gov/About/Documents/10-11Agent-Office-Hour-Reference-Material.pdf';
