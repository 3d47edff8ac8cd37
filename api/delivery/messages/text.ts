/** One mail's subject and text. Agents' mail is in English, the working language of their license. */
export type Text = { subject: string; text: string };
