// The Web API of the fake Slack that takes files in three steps: ask for an address, upload, complete.

import { type Json, list, words } from '../json.ts';
import { type Answer, type Asked, type Desk, error, type Method, ok } from './answers.ts';
import type { StoredFile } from './workspace.ts';

const types: { readonly [ending: string]: string } = {
  png: 'image/png',
  json: 'application/json',
};

function askForAddress({ args, team }: Asked, { space }: Desk, address: string): Answer {
  const name = words(args.filename);
  const length = Number(args.length);
  if (name === '' || !(length > 0)) return error('invalid_arguments');
  const id = `F${space.next()}`;
  const file: StoredFile = {
    id,
    team: team.id,
    name,
    length,
    bytes: undefined,
    readyAt: Number.POSITIVE_INFINITY,
    isComplete: false,
  };
  space.files.set(id, file);
  return ok({ upload_url: `${address}/${id}`, file_id: id });
}

/** The bytes of a file come in; they must be as many as were announced. */
export function upload({ space }: Desk, id: string, bytes: Buffer): Answer {
  const file = space.files.get(id);
  if (file === undefined || file.bytes !== undefined) return { status: 404 };
  if (bytes.length !== file.length) return { status: 400, body: 'wrong length' };
  file.bytes = bytes;
  return { status: 200, body: `OK - ${bytes.length}` };
}

function complete({ args, team }: Asked, { space }: Desk, preparesMs: number): Answer {
  const named = list(args.files);
  const files = named.map(({ id }) => space.files.get(words(id)));
  const done = files.filter((one): one is StoredFile => one?.team === team.id);
  if (named.length === 0 || done.length < named.length) return error('file_not_found');
  if (done.some(({ bytes }) => bytes === undefined)) return error('file_not_found');
  const channels = [args.channel_id, ...words(args.channels).split(',')].map(words);
  const [channel] = channels.filter((one) => one !== '');
  if (channel !== undefined && !/^D/.test(channel) && !team.invitedTo.has(channel)) {
    return error('channel_not_found');
  }
  for (const file of done) {
    file.isComplete = true;
    file.readyAt = space.now() + preparesMs;
  }
  if (channel !== undefined) {
    const thread = args.thread_ts === undefined ? undefined : words(args.thread_ts);
    const where = { team: team.id, channel, to: undefined, thread };
    space.post({ ...where, files: done.map(({ id }) => id) }, { text: args.initial_comment });
  }
  return ok({ files: done.map((file) => told(file, space.now())) });
}

function info({ args, team }: Asked, { space }: Desk): Answer {
  const file = space.files.get(words(args.file));
  if (file === undefined || file.team !== team.id || !file.isComplete)
    return error('file_not_found');
  return ok({ file: told(file, space.now()) });
}

/** A file as Slack tells of it: until it is prepared, its kind is not known. */
function told({ id, name, readyAt, length }: StoredFile, now: number): Json {
  const ending = name.split('.').at(-1) ?? '';
  const mimetype = readyAt <= now ? (types[ending] ?? 'text/plain') : '';
  const url = `https://files.slack.com/files-pri/${id}/${name}`;
  return { id, name, title: name, size: length, mimetype, filetype: ending, url_private: url };
}

/** `preparesMs`: how long a file is prepared before it can be shown. */
export function fileMethods(
  address: () => string,
  preparesMs: number,
): { readonly [name: string]: Method } {
  return {
    'files.getUploadURLExternal': {
      scope: 'files:write',
      run: (asked, desk) => askForAddress(asked, desk, address()),
    },
    'files.completeUploadExternal': {
      scope: 'files:write',
      run: (asked, desk) => complete(asked, desk, preparesMs),
    },
    'files.info': { scope: 'files:read', run: info },
  };
}
