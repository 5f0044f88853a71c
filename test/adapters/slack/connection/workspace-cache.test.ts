// Memberships of workspaces: remembered for a minute, and while the database does not answer.

import { expect, test } from 'vitest';
import { createOAuthWorkspaces } from '../../../../src/adapters/slack/connection/workspaces.ts';
import { isWorkspaceAdmin } from '../../../../src/adapters/slack/inbound/permissions.ts';
import type { InstallationStore } from '../../../../src/core/features/store.ts';
import { createEncryption } from '../../../../src/lib/encryption.ts';

const installation = { botToken: 'xoxb-1', botId: 'B1', botUserId: 'U1', installer: 'U9' };
const encryption = createEncryption(Buffer.alloc(32, 7));
const now = () => new Date('2026-11-25T08:00:00Z');

function installationsOf(read: InstallationStore['findInstallation']): InstallationStore {
  return {
    findInstallation: read,
    saveInstallation: async () => {},
    removeInstallation: async () => {},
  };
}

test('a membership that was just found is not read for each request', async () => {
  let reads = 0;
  const encrypted = encryption.encrypt(JSON.stringify(installation), 'slack:T1');
  const workspaces = createOAuthWorkspaces(
    installationsOf(async () => {
      reads += 1;
      return encrypted;
    }),
    encryption,
    now,
  );
  for (let request = 0; request < 5; request += 1) {
    expect(await workspaces.find('T1')).toEqual(installation);
  }
  expect(reads).toBe(1);
  await workspaces.remove('T1');
  await workspaces.find('T1');
  expect(reads).toBe(2);
});

test('a workspace nobody knows is asked for each time: it may just be adding us', async () => {
  let reads = 0;
  const workspaces = createOAuthWorkspaces(
    installationsOf(async () => {
      reads += 1;
      return undefined;
    }),
    encryption,
    now,
  );
  expect(await workspaces.find('T1')).toBeUndefined();
  expect(await workspaces.find('T1')).toBeUndefined();
  expect(reads).toBe(2);
  await workspaces.add?.('T1', installation);
  expect(await workspaces.find('T1')).toEqual(installation);
  expect(reads).toBe(2);
});

test('a database that fails makes nobody an admin, and throws at nobody', async () => {
  const logged: string[] = [];
  const log = {
    info: () => {},
    error: () => {},
    warn: (_: object, message: string) => logged.push(message),
  };
  const workspaces = createOAuthWorkspaces(
    installationsOf(() => Promise.reject(new Error('away'))),
    encryption,
    now,
  );
  const asked = { team: 'T1', user: 'U9', api: () => Promise.reject(new Error('not asked')) };
  expect(await isWorkspaceAdmin({ admins: [], workspaces, log }, asked)).toBe(false);
  expect(logged).toEqual(['Admin lookup failed']);
});

test.each([
  ['of the workspace', { team_id: 'T1' }, true],
  [
    'of the organisation, in the workspace',
    { team_id: 'E1', enterprise_user: { teams: ['T1'] } },
    true,
  ],
  ['of another workspace, in a shared channel', { team_id: 'T2' }, false],
])('an admin %s', async (_, about, manages) => {
  const workspaces = { find: async () => undefined, remove: async () => {} };
  const log = { info: () => {}, error: () => {}, warn: () => {} };
  const api = async () => ({ user: { ...about, is_admin: true } });
  const question = { team: 'T1', user: 'U1', api };
  expect(await isWorkspaceAdmin({ admins: [], workspaces, log }, question)).toBe(manages);
});
