/** Words of one mail. Agents' mails are in English, the working language of their licence. */
export type Text = { subject: string; text: string };
