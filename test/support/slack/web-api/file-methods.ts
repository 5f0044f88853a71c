// The Web API of the fake Slack that takes files in three steps: ask for an address, upload, complete.

import { asList, asString, type Json } from '../../json.ts';
import type { StoredFile } from '../fake-workspaces.ts';
import {
  type ApiCall,
  apiError,
  type FakeContext,
  type FakeResponse,
  type Method,
  ok,
} from './fake-response.ts';

const mimeTypes: { readonly [ending: string]: string } = {
  png: 'image/png',
  json: 'application/json',
};

function createUploadUrl(
  { args, team }: ApiCall,
  { workspaces }: FakeContext,
  address: string,
): FakeResponse {
  const name = asString(args.filename);
  const length = Number(args.length);
  if (name === '' || !(length > 0)) return apiError('invalid_arguments');
  const id = `F${workspaces.next()}`;
  const file: StoredFile = {
    id,
    team: team.id,
    name,
    length,
    bytes: undefined,
    readyAt: Number.POSITIVE_INFINITY,
    isComplete: false,
  };
  workspaces.files.set(id, file);
  return ok({ upload_url: `${address}/${id}`, file_id: id });
}

/** The bytes of a file come in; they must be as many as were announced. */
export function receiveUpload(
  { workspaces }: FakeContext,
  id: string,
  bytes: Buffer,
): FakeResponse {
  const file = workspaces.files.get(id);
  if (file === undefined || file.bytes !== undefined) return { status: 404 };
  if (bytes.length !== file.length) return { status: 400, body: 'wrong length' };
  file.bytes = bytes;
  return { status: 200, body: `OK - ${bytes.length}` };
}

function completeUpload(
  { args, team }: ApiCall,
  { workspaces }: FakeContext,
  filePreparationMs: number,
): FakeResponse {
  const named = asList(args.files);
  const files = named.map(({ id }) => workspaces.files.get(asString(id)));
  const ownFiles = files.filter((one): one is StoredFile => one?.team === team.id);
  if (named.length === 0 || ownFiles.length < named.length) return apiError('file_not_found');
  if (ownFiles.some(({ bytes }) => bytes === undefined)) return apiError('file_not_found');
  const channels = [args.channel_id, ...asString(args.channels).split(',')].map(asString);
  const [channel] = channels.filter((one) => one !== '');
  if (channel !== undefined && !/^D/.test(channel) && !team.invitedTo.has(channel)) {
    return apiError('channel_not_found');
  }
  for (const file of ownFiles) {
    file.isComplete = true;
    file.readyAt = workspaces.now() + filePreparationMs;
  }
  if (channel !== undefined) {
    const thread = args.thread_ts === undefined ? undefined : asString(args.thread_ts);
    const where = { team: team.id, channel, visibleTo: undefined, thread };
    workspaces.post(
      { ...where, files: ownFiles.map(({ id }) => id) },
      { text: args.initial_comment },
    );
  }
  return ok({ files: ownFiles.map((file) => filePayload(file, workspaces.now())) });
}

function fileInfo({ args, team }: ApiCall, { workspaces }: FakeContext): FakeResponse {
  const file = workspaces.files.get(asString(args.file));
  if (file === undefined || file.team !== team.id || !file.isComplete)
    return apiError('file_not_found');
  return ok({ file: filePayload(file, workspaces.now()) });
}

/** A file as Slack tells of it: until it is prepared, its kind is not known. */
function filePayload({ id, name, readyAt, length }: StoredFile, now: number): Json {
  const extension = name.split('.').at(-1) ?? '';
  const mimetype = readyAt <= now ? (mimeTypes[extension] ?? 'text/plain') : '';
  const url = `https://files.slack.com/files-pri/${id}/${name}`;
  return { id, name, title: name, size: length, mimetype, filetype: extension, url_private: url };
}

/** `preparesMs`: how long a file is prepared before it can be shown. */
export function fileMethods(
  address: () => string,
  filePreparationMs: number,
): { readonly [name: string]: Method } {
  return {
    'files.getUploadURLExternal': {
      scope: 'files:write',
      run: (call, context) => createUploadUrl(call, context, address()),
    },
    'files.completeUploadExternal': {
      scope: 'files:write',
      run: (call, context) => completeUpload(call, context, filePreparationMs),
    },
    'files.info': { scope: 'files:read', run: fileInfo },
  };
}
