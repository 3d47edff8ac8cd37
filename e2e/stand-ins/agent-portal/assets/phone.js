/** Looks every two seconds whether a text has come, and shows it without a reload; what is typed in the reply stays. */
const EVERY_MS = 2000;

async function refresh() {
  if (document.hidden) return;
  const inbox = document.getElementById('inbox');
  const answer = await fetch(inbox.dataset.from);
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const now = page.getElementById('inbox');
  if (now.dataset.newest !== inbox.dataset.newest) inbox.replaceWith(now);
}

setInterval(() => refresh().catch(() => {}), EVERY_MS);
