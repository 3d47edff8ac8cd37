import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readConfig } from '../../api/config.ts';
import { testClock } from '../../api/testing/test-clock.ts';
import { prepareDemo } from './demo.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kod-demo-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** In Louisville, five hours behind UTC: typical hours for newcomers, and hours when few people work. */
const HOURS = [
  'Saturday 2026-11-21T06:05-05:00',
  'Saturday 2026-11-21T14:30-05:00',
  'Sunday 2026-11-22T03:00-05:00',
  'Sunday 2026-11-22T22:30-05:00',
  'Wednesday 2026-11-25T12:15-05:00',
];

it('names an agent for every example, at any hour', async () => {
  const config = readConfig({
    KOD_DATABASE_URL: join(folder, 'kod.sqlite'),
    KOD_DATA_KEY: randomBytes(32).toString('base64'),
    KOD_OIDC_ISSUER: 'http://localhost:4420',
    KOD_SMTP_URL: 'smtp://127.0.0.1:1',
  });
  for (const hour of HOURS) {
    const at = Date.parse(hour.split(' ')[1] ?? '');
    const { agents, examples } = await prepareDemo(config, testClock(at));
    expect(agents).toBe(600);
    expect(examples, hour).toHaveLength(2);
    for (const { subject } of examples) expect(subject, hour).toMatch(/^agent-\d{4}$/);
  }
});
