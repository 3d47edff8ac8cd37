/** Looks every two seconds whether mail has come, and shows it without a reload. */
const EVERY_MS = 2000;

async function refresh() {
  if (document.hidden) return;
  const [newest] = await (await fetch('/mail.json')).json();
  const inbox = document.getElementById('inbox');
  if (String(newest?.id ?? 0) === inbox.dataset.newest) return;
  const page = new DOMParser().parseFromString(await (await fetch('/mail')).text(), 'text/html');
  inbox.replaceWith(page.getElementById('inbox'));
}

setInterval(() => refresh().catch(() => {}), EVERY_MS);
